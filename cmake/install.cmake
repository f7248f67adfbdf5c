# Install and export: written when capi/ is in place.
