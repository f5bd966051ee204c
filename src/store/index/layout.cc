#include "store/index/layout.h"

namespace bede::store {

std::optional<List> list_of_claims(ThingType type) {
    switch (type) {
        case ThingType::event: return List::claims_on_events;
        case ThingType::relation: return List::claims_on_relations;
        case ThingType::actor: return List::claims_on_actors;
        case ThingType::place: return List::claims_on_places;
        case ThingType::source: return List::claims_on_sources;
        default: return std::nullopt;
    }
}

std::string table_key(Table table) { return {static_cast<char>(table)}; }

std::string table_key(Table table, ThingType type) {
    return {static_cast<char>(table), static_cast<char>(type)};
}

namespace {

std::string block_key(std::string table, std::string_view last) {
    append_id(table, last);
    return table;
}

std::string chunk_key(std::string table, std::uint32_t chunk) {
    append_number(table, chunk);
    return table;
}

}  // namespace

std::string ids_key(ThingType type, std::string_view last_id) {
    return block_key(table_key(Table::ids, type), last_id);
}

std::string ids_by_handle_key(ThingType type, std::uint32_t chunk) {
    return chunk_key(table_key(Table::ids_by_handle, type), chunk);
}

std::string names_key(ThingType type, std::uint32_t chunk) {
    return chunk_key(table_key(Table::names, type), chunk);
}

std::string events_key(std::uint32_t chunk) {
    std::string key = table_key(Table::events);
    append_number(key, chunk);
    return key;
}

std::string lists_key(List list, std::uint32_t chunk) {
    std::string key = {static_cast<char>(Table::lists), static_cast<char>(list)};
    append_number(key, chunk);
    return key;
}

std::string posting_key(Posting posting, std::uint32_t number) {
    std::string key = {static_cast<char>(Table::postings), static_cast<char>(posting)};
    append_number(key, number);
    return key;
}

std::string terms_key(std::string_view last_term) {
    return block_key(table_key(Table::terms), last_term);
}

std::string lengths_key(ThingType type, std::uint32_t chunk) {
    return chunk_key(table_key(Table::lengths, type), chunk);
}

std::string thing_terms_key(ThingType type, std::string_view last_term) {
    return block_key(table_key(Table::thing_terms, type), last_term);
}

bool is_of_words(std::string_view key) {
    return !key.empty() && key.front() >= static_cast<char>(Table::terms) &&
           key.front() <= static_cast<char>(Table::thing_terms);
}

std::string base_key(ThingType type, std::uint32_t base) {
    std::string key = {static_cast<char>(Table::postings), static_cast<char>(Posting::base),
                       static_cast<char>(type)};
    append_number(key, base);
    return key;
}

}  // namespace bede::store
