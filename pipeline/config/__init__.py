"""config.toml -> Settings: read once, frozen, unknown keys refused, then passed down."""

from pipeline.config.loading import FILE_NAME, default_settings, load_settings
from pipeline.config.settings import Leader, Office, Settings, Signing

__all__ = ["FILE_NAME", "Leader", "Office", "Settings", "Signing", "default_settings", "load_settings"]
