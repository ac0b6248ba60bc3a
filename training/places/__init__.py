"""Makes `models/places`: the administrative units of Viet Nam before and after 1 July 2025."""
