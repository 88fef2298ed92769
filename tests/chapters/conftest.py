collect_ignore_glob = ["holds/*"]  # parts of runs of notebooks, and no modules
