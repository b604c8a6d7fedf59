"""Training of the reader that is shipped: data, network, training, export, scores. Running it needs none of this."""
