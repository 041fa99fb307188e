"""Our shop beside stock Oscar: same data, same database, same server, one run."""
