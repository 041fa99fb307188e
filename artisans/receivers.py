"""Seams to the floors below: what artisans do when an order is paid."""
