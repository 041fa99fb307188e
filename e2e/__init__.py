"""A real browser against a real shop: web server, worker and payment sandbox as processes."""
