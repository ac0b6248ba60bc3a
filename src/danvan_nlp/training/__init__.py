"""Training of models of your own: words and topics; needs scikit-learn."""
