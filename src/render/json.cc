// The whole answer as one JSON object, a line a row, written row by row so that a long answer is
// never in memory twice.
#include "render/cell.h"
#include "render/formats.h"
#include "render/json_value.h"

namespace bede {

std::string render_json(const Answer& answer) {
    using Json = nlohmann::ordered_json;
    const std::vector<std::string> columns = unique_columns(answer);
    std::vector<std::string> names = columns;
    if (adds_certainty(answer)) names.emplace_back("certainty");
    if (adds_cut(answer)) names.emplace_back("cut");
    std::string out = "{";
    if (!answer.title.empty()) out += "\"title\": " + dump(Json(answer.title)) + ",\n ";
    if (!answer.text.empty()) out += "\"text\": " + dump(Json(answer.text)) + ",\n ";
    out += "\"columns\": " + dump(Json(names)) + ",\n \"rows\": [";
    for (const Row& row : answer.rows) {
        out += &row == &answer.rows.front() ? "\n  " : ",\n  ";
        out += dump(json_of(answer, columns, row));
    }
    out += answer.rows.empty() ? "],\n " : "\n ],\n ";
    out += "\"certain\": " + std::to_string(answer.certain()) + ",\n ";
    out += "\"possible\": " + std::to_string(answer.possible()) + ",\n ";
    if (!answer.cuts.empty()) out += "\"cut\": " + dump(Json(answer.cuts)) + ",\n ";
    if (!answer.stamp.empty()) out += "\"stamp\": " + dump(Json(answer.stamp)) + ",\n ";
    return out + "\"notes\": " + dump(Json(answer.notes)) + "}\n";
}

}  // namespace bede
