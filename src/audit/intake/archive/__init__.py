"""An archive: records as Parquet by force and month, and a manifest of where they came from."""
