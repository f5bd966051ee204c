// RFC 4180 with LF: a header, then a line a row, exact to the byte. Null is an empty field and the
// empty text is "", so that they stay apart. No cell is changed to guard a spreadsheet that would
// run it: the file must read back to what was in the base.
#include "render/cell.h"
#include "render/formats.h"

namespace bede {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

// Blanks at the ends are quoted because some readers trim.
bool needs_quotes(std::string_view text) {
    return text.empty() || text.find_first_of(",\"\r\n") != std::string_view::npos ||
           text.front() == ' ' || text.back() == ' ';
}

std::string field(std::string_view text) {
    return needs_quotes(text) ? quoted(text) : std::string(text);
}

std::string line_of(const Answer& answer, const Row& row) {
    std::string line;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        if (i > 0) line += ',';
        const Value& value = cell(row, i);
        if (!value.is_null()) line += field(to_string(value));
    }
    if (adds_certainty(answer)) {
        line += ',';
        line += to_string(row.certainty);
    }
    if (adds_cut(answer)) line += ",true";
    // A reader would take an empty line for no row at all.
    return (line.empty() ? "\"\"" : line) + "\n";
}

}  // namespace

std::string render_csv(const Answer& answer) {
    if (answer.columns.empty()) {
        return answer.text.empty() ? "" : "text\n" + field(answer.text) + "\n";
    }
    std::string out;
    for (const std::string& column : unique_columns(answer)) {
        if (!out.empty()) out += ',';
        out += field(column);
    }
    if (adds_certainty(answer)) out += ",certainty";
    if (adds_cut(answer)) out += ",cut";
    out += "\n";
    for (const Row& row : answer.rows) out += line_of(answer, row);
    return out;
}

}  // namespace bede
