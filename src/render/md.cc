// A table as GitHub's Markdown writes it. Titles with markup in them are shown, not obeyed.
#include <algorithm>

#include "base/utf8.h"
#include "render/cell.h"
#include "render/formats.h"

namespace bede {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\|*_`[]<>&~$").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string row_text(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const std::string& text : cells) out += " " + text + (text.empty() ? "|" : " |");
    return out + "\n";
}

std::string header(const Answer& answer) {
    std::vector<std::string> names;
    std::vector<std::string> rule;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        names.push_back(escaped(printable(answer.columns[i])));
        rule.emplace_back(is_number_column(answer, i) ? "--:" : "---");
    }
    if (adds_certainty(answer)) {
        names.emplace_back("certainty");
        rule.emplace_back("---");
    }
    if (adds_cut(answer)) {
        names.emplace_back("cut");
        rule.emplace_back("---");
    }
    return row_text(names) + row_text(rule);
}

std::string row_of(const Answer& answer, const Row& row) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        cells.push_back(escaped(cell_text(cell(row, i), answer.columns[i])));
    }
    if (adds_certainty(answer)) cells.emplace_back(to_string(row.certainty));
    if (adds_cut(answer)) cells.emplace_back("true");
    return row_text(cells);
}

// A fence longer than any run of backquotes in the text, so that nothing in it ends it.
std::string fenced(const std::string& text) {
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    return fence + "\n" + text + fence + "\n";
}

}  // namespace

std::string render_md(const Answer& answer) {
    std::string out;
    if (!answer.text.empty()) out += fenced(render_text(answer));
    if (answer.columns.empty() || answer.rows.empty()) return out;
    if (!answer.title.empty()) out += "**" + escaped(printable(answer.title)) + "**\n\n";
    out += header(answer);
    for (const Row& row : answer.rows) out += row_of(answer, row);
    return out;
}

}  // namespace bede
