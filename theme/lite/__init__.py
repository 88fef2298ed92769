"""JupyterLite beside the pages."""
