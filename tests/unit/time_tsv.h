// Tab-separated facts under tests/data, as rows by column name.
#pragma once

#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace bede {

using TsvRow = std::map<std::string, std::string>;

inline std::vector<std::string> split_tabs(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == '\t') {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

inline std::vector<TsvRow> read_tsv(const std::string& path) {
    std::ifstream file(std::string(BEDE_SOURCE_DIR) + "/tests/data/" + path);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::string line;
    std::getline(file, line);
    const std::vector<std::string> names = split_tabs(line);
    std::vector<TsvRow> rows;
    while (std::getline(file, line)) {
        const std::vector<std::string> cells = split_tabs(line);
        TsvRow row;
        for (std::size_t i = 0; i < names.size(); ++i) {
            row[names[i]] = i < cells.size() ? cells[i] : "";
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace bede
