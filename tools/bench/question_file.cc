#include "bench/question_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace bede::bench {
namespace {

constexpr std::string_view comment = "-- ";

std::vector<std::string> lines_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

// "Q3a, Q3b as count-and-ids: R*-tree"
std::vector<Said> read_head(std::string_view head) {
    const std::size_t as = head.find(" as ");
    if (as == std::string_view::npos) throw std::runtime_error(fmt::format("no 'as' in {}", head));
    const std::size_t colon = std::min(head.find(": "), head.size());
    Said said{};
    said.reading = head.substr(as + 4, colon - as - 4);
    if (colon < head.size()) said.way = head.substr(colon + 2);
    std::vector<Said> all;
    for (std::string_view names = head.substr(0, as); !names.empty();) {
        const std::size_t comma = std::min(names.find(", "), names.size());
        const auto question = question_called(names.substr(0, comma));
        if (!question) throw std::runtime_error(fmt::format("no question in {}", head));
        said.question = *question;
        all.push_back(said);
        names.remove_prefix(std::min(comma + 2, names.size()));
    }
    return all;
}

// Adds a line of text; whether the statement ends with it.
bool extend(std::string& statement, std::string_view line) {
    if (line.empty()) return false;
    if (!statement.empty()) statement += '\n';
    const bool ends = line.ends_with(';');
    statement += line.substr(0, line.size() - (ends ? 1 : 0));
    return ends;
}

}  // namespace

std::vector<Said> read_questions(const std::filesystem::path& file) {
    std::vector<Said> all;
    std::size_t first = 0;  // of those that the last head names
    std::string statement;
    for (const std::string& line : lines_of(file)) {
        if (line.starts_with("-- Q")) {
            first = all.size();
            for (Said& said : read_head(std::string_view(line).substr(comment.size()))) {
                all.push_back(std::move(said));
            }
        } else if (!line.starts_with(comment) && extend(statement, line)) {
            for (std::size_t i = first; i < all.size(); ++i) all[i].statements.push_back(statement);
            statement.clear();
        }
    }
    return all;
}

std::vector<Said> said_for(const std::vector<Said>& all, Question question) {
    std::vector<Said> found;
    std::ranges::copy_if(all, std::back_inserter(found),
                         [&](const Said& said) { return said.question == question; });
    return found;
}

std::vector<Everyday> read_everyday(const std::filesystem::path& file) {
    std::vector<Everyday> all;
    Everyday one;
    for (const std::string& line : lines_of(file)) {
        if (line.starts_with(comment)) {
            one.name = line.substr(comment.size());
        } else if (extend(one.statement, line)) {
            all.push_back(std::exchange(one, {}));
        }
    }
    return all;
}

}  // namespace bede::bench
