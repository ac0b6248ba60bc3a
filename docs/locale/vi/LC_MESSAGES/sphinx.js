Documentation.addTranslations({
    "locale": "vi",
    "messages": {
        "Copyright": "Bản quyền",
        "Hide Search Matches": "Ẩn các chỗ khớp",
        "Preparing search...": "Đang chuẩn bị tìm kiếm…",
        "Search": "Tìm kiếm",
        "Search Page": "Trang tìm kiếm",
        "Search Results": "Kết quả tìm kiếm",
        "Search finished, found one page matching the search query.": ["Tìm xong: ${resultCount} kết quả."],
        "Search finished, found ${resultCount} page(s) matching the search query.": "Tìm xong: ${resultCount} kết quả.",
        "Searching": "Đang tìm",
        "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Không có trang nào khớp. Hãy thử ít từ hơn hoặc viết cách khác.",
        "search": "tìm kiếm"
    },
    "plural_expr": "0"
});
