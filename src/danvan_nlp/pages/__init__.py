"""A scraped page, as text or HTML: title, date, section, views and body, with positions in the page."""
