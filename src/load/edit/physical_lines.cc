#include "load/edit/physical_lines.h"

#include <algorithm>

namespace bede::load {
namespace {

constexpr std::string_view hard_space = "\xC2\xA0";

std::string_view without_space_around(std::string_view text) {
    for (;;) {
        const std::size_t before = text.size();
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
            text.remove_prefix(1);
        while (!text.empty() &&
               (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
            text.remove_suffix(1);
        }
        if (text.starts_with(hard_space)) text.remove_prefix(hard_space.size());
        if (text.size() == before) return text;
    }
}

// Of the '#' that stands in no quotes; the end if there is none.
std::size_t comment_begin(std::string_view line) {
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '#') return at;
        if (line[at] != '"' && line[at] != '\'') continue;
        const char quote = line[at];
        for (++at; at < line.size() && line[at] != quote; ++at) {
            if (line[at] == '\\') ++at;
        }
    }
    return line.size();
}

PhysicalLine physical_line(std::string_view text, std::size_t begin, std::size_t end) {
    PhysicalLine line{.begin = begin, .end = end};
    const std::string_view all = text.substr(begin, end - begin - (text[end - 1] == '\n' ? 1 : 0));
    const std::size_t comment = comment_begin(all);
    line.content = without_space_around(all.substr(0, comment));
    line.comment = without_space_around(all.substr(comment));
    line.indented = all.starts_with(' ') || all.starts_with('\t') || all.starts_with(hard_space);
    if (line.content.empty()) {
        line.kind = line.comment.empty() ? PhysicalLine::Kind::blank : PhysicalLine::Kind::comment;
        return line;
    }
    const char first = line.content.front();
    line.kind = line.indented && (first == '"' || first == '\'') ? PhysicalLine::Kind::continuation
                                                                 : PhysicalLine::Kind::content;
    return line;
}

}  // namespace

std::vector<PhysicalLine> physical_lines(std::string_view text) {
    std::vector<PhysicalLine> lines;
    std::size_t at = text.starts_with(file_mark) ? file_mark.size() : 0;
    while (at < text.size()) {
        const std::size_t feed = text.find('\n', at);
        const std::size_t end = feed == std::string_view::npos ? text.size() : feed + 1;
        lines.push_back(physical_line(text, at, end));
        at = end;
    }
    return lines;
}

}  // namespace bede::load
