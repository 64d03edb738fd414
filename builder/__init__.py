"""The zhidu compiler: rules (制度) in, checked pages out."""
