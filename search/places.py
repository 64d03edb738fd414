"""Which shard holds a sound. Sounds stand with others that share their rarest syllable: the pairs of a word share
syllables, so a query needs fewer shards than if each sound stood by itself. The twin of web/search/places.js."""

from collections import Counter
from collections.abc import Iterable, Mapping

_BASIS, _PRIME = 2166136261, 16777619
"""Of FNV-1a with 32 bits."""
_OTHERS = ""
"""Instead of a syllable, for sounds with a part that is none: quantities, Latin words."""


class Places:
    """The shards of sounds of which each takes so many bytes; a shard has about as many as are wished."""

    def __init__(self, sizes: Mapping[str, int], syllables: Iterable[str], wished: int) -> None:
        weights: Counter[str] = Counter(dict.fromkeys(syllables, 0))
        for sound, size in sizes.items():
            for part in sound.split(" "):
                if part in weights:
                    weights[part] += size
        ordered = [_OTHERS, *sorted(weights, key=lambda syllable: (weights[syllable], syllable))]
        self._ranks = {syllable: rank for rank, syllable in enumerate(ordered)}
        taken: Counter[str] = Counter()
        for sound, size in sizes.items():
            taken[self._hub(sound)] += size
        self.hubs: dict[str, tuple[int, int]] = {}
        """By syllable, the rarest first, its first shard and how many it has."""
        first = filled = 0
        for hub in ordered:
            shards = max(1, round(taken[hub] / wished))
            if filled and filled + taken[hub] > wished:
                first, filled = first + 1, 0
            self.hubs[hub] = (first, shards)
            filled += taken[hub]
            if shards > 1:
                first, filled = first + shards, 0
        self.count = first + 1

    def _hub(self, sound: str) -> str:
        """The rarest syllable of a sound."""
        return min((part if part in self._ranks else _OTHERS for part in sound.split(" ")), key=self._ranks.__getitem__)

    def of(self, sound: str) -> int:
        """The shard of a sound."""
        first, shards = self.hubs[self._hub(sound)]
        return first + hashed(sound) % shards if shards > 1 else first


def hashed(sound: str) -> int:
    """FNV-1a over the UTF-16 code units, which every browser has at hand."""
    value = _BASIS
    written = sound.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(written), 2):
        value = (value ^ (written[at] | written[at + 1] << 8)) * _PRIME & 0xFFFFFFFF
    return value
