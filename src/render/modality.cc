#include "render/modality.h"

#include <algorithm>

namespace bede {
namespace {

bool is_marked(const Value& value) {
    if (const auto* thing = std::get_if<Entity>(&value.content)) {
        return thing->modality() != Modality::actual;
    }
    const auto* list = std::get_if<List>(&value.content);
    return list != nullptr && std::ranges::any_of(*list, is_marked);
}

bool shows_it(const Row& row) { return std::ranges::any_of(row.cells, is_marked); }

}  // namespace

std::string modality_mark(Modality modality) {
    if (modality == Modality::actual) return "";
    return " (" + std::string(to_string(modality)) + ")";
}

const Answer& with_modality(const Answer& answer, bool for_people, Answer& room) {
    if (answer.columns.empty() || std::ranges::count(answer.columns, "modality") > 0) return answer;
    const bool needed = std::ranges::any_of(answer.rows, [&](const Row& row) {
        return !row.modality.empty() && !(for_people && shows_it(row));
    });
    if (!needed) return answer;
    room = answer;
    room.columns.emplace_back("modality");
    for (Row& row : room.rows) {
        row.cells.resize(answer.columns.size());
        row.cells.push_back(row.modality.empty() ? Value() : Value(row.modality));
    }
    return room;
}

}  // namespace bede
