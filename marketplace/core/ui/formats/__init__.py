"""How dates are written here, where Django's own habit is another country's."""
