// JSON Lines: one object a row with the same cells as json.cc, nothing around them. An answer
// without rows is one line that says so: silence could as well be a mistake.
#include "render/cell.h"
#include "render/formats.h"
#include "render/json_value.h"

namespace bede {

std::string render_jsonl(const Answer& answer) {
    if (answer.columns.empty() && !answer.text.empty()) {
        return dump(nlohmann::ordered_json{{"text", answer.text}}) + "\n";
    }
    const std::vector<std::string> columns = unique_columns(answer);
    if (answer.rows.empty()) {
        nlohmann::ordered_json json{
            {"no_rows", true}, {"columns", columns}, {"notes", answer.notes}};
        if (!answer.cuts.empty()) json["cut"] = answer.cuts;
        return dump(json) + "\n";
    }
    std::string out;
    for (const Row& row : answer.rows) out += dump(json_of(answer, columns, row)) + "\n";
    return out;
}

}  // namespace bede
