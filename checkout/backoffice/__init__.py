"""What staff see of orders, payments and webhooks in the Wagtail admin. It only reads.

One exception: a webhook can be put back in line (`services.replay_webhook`).
"""
