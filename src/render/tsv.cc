// Tab-separated values: a header, then exactly one line a row and one tab between fields, whatever
// the data; tab, newline, return and backslash are written \t \n \r \\.
#include "render/cell.h"
#include "render/formats.h"

namespace bede {
namespace {

std::string tsv_field(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\\': out += "\\\\"; break;
            default: out += c;
        }
    }
    return out;
}

std::string tsv_line_of(const Answer& answer, const Row& row) {
    std::string line;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        if (i > 0) line += '\t';
        line += tsv_field(to_string(cell(row, i)));
    }
    if (adds_certainty(answer)) {
        line += '\t';
        line += to_string(row.certainty);
    }
    if (adds_cut(answer)) line += "\ttrue";
    return line + "\n";
}

}  // namespace

std::string render_tsv(const Answer& answer) {
    if (answer.columns.empty()) {
        return answer.text.empty() ? "" : "text\n" + tsv_field(answer.text) + "\n";
    }
    std::string out;
    for (const std::string& column : unique_columns(answer)) {
        if (!out.empty()) out += '\t';
        out += tsv_field(column);
    }
    if (adds_certainty(answer)) out += "\tcertainty";
    if (adds_cut(answer)) out += "\tcut";
    out += "\n";
    for (const Row& row : answer.rows) out += tsv_line_of(answer, row);
    return out;
}

}  // namespace bede
