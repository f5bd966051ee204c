#include "query/values/each_entity.h"

namespace bede::query {

void each_entity(const Value& value, const std::function<void(const Entity&)>& take) {
    if (const auto* entity = std::get_if<Entity>(&value.content)) {
        take(*entity);
    } else if (const auto* list = std::get_if<List>(&value.content)) {
        for (const Value& item : *list) each_entity(item, take);
    } else if (const auto* map = std::get_if<Map>(&value.content)) {
        for (const MapEntry& entry : map->entries) each_entity(entry.value, take);
    } else if (const auto* path = content_of<Path>(value)) {
        for (const Value& node : path->nodes) each_entity(node, take);
        for (const Value& edge : path->edges) each_entity(edge, take);
    }
}

void each_entity(const Row& row, const std::function<void(const Entity&)>& take) {
    for (const Entity& entity : row.about) take(entity);
    for (const Value& value : row.cells) each_entity(value, take);
}

}  // namespace bede::query
