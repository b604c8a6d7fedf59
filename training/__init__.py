"""Training of the reader that is shipped: data, network, training, export and scores. Nothing here is needed to run it."""
