"""The modes of files, which bind everyone but root, made to bind root too, as in a container."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION = 0x20080522
_PAST_MODES = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
_Words = ctypes.c_uint32 * 6
"""Effective, permitted, inheritable; then the same of the higher capabilities."""


@contextmanager
def bound_by_modes() -> Iterator[None]:
    """A thread that may open only what modes let it; whoever is not root may anyway."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    header, held = (ctypes.c_uint32 * 2)(_VERSION, 0), _Words()
    assert system.capget(header, held) == 0
    bound = _Words(*held)
    bound[0] &= ~_PAST_MODES
    assert system.capset(header, bound) == 0
    try:
        yield
    finally:
        assert system.capset(header, held) == 0
