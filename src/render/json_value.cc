#include "render/json_value.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "base/utf8.h"
#include "render/cell.h"
#include "time/calendars.h"

namespace bede {
namespace {

using Json = nlohmann::ordered_json;

// ISO 8601 wants a sign and an agreed number of digits for years beyond four.
std::string iso_date(CivilDate date) {
    const std::int64_t size = std::abs(date.year);
    const std::string sign = date.year < 0 ? "-" : size > 9999 ? "+" : "";
    return fmt::format("{}{:04}-{:02}-{:02}", sign, size, date.month, date.day);
}

std::string iso(Instant instant, bool clocked, std::optional<std::int32_t> offset) {
    const Day day = day_at(instant);
    if (!clocked) return iso_date(civil_of(day));
    const std::int64_t second = instant.second - first_second(day).second;
    return fmt::format("{}T{:02}:{:02}:{:02}{}", iso_date(civil_of(day)), second / 3600,
                       second / 60 % 60, second % 60, offset_text(offset));
}

void add_bound(Json& json, const std::string& name, const Bound& bound, bool clocked,
               std::optional<std::int32_t> offset) {
    if (bound.knowledge == Knowledge::known) {
        json[name] = iso(bound.at, clocked, offset);
        return;
    }
    json[name] = nullptr;
    json[name + "_is"] = bound.knowledge == Knowledge::open ? "open" : "unknown";
}

void add_bounds(Json& json, const Extent& extent) {
    const bool clocked = extent.clocked;
    add_bound(json, "start_earliest", extent.start_earliest, clocked, extent.start_offset);
    add_bound(json, "start_latest", extent.start_latest, clocked, extent.start_offset);
    add_bound(json, "end_earliest", extent.end_earliest, clocked, extent.end_offset);
    add_bound(json, "end_latest", extent.end_latest, clocked, extent.end_offset);
    if (extent.doubtful) json["doubtful"] = true;
}

Json bounds_json(const Extent& extent) {
    Json json = Json::object();
    add_bounds(json, extent);
    return json;
}

Json json_of(Null) { return nullptr; }
Json json_of(bool value) { return value; }
Json json_of(Truth value) { return to_string(value); }
Json json_of(std::int64_t value) { return value; }
Json json_of(double value) { return value; }  // nlohmann writes NaN and infinity as null
Json json_of(const std::string& value) { return value; }

// The date of an event is told twice: as it is written, in its calendar, and with the bounds that
// comparisons use. Of other times they are the same.
Json json_of(const When& value) {
    Json json;
    json["text"] = value.text.empty() ? to_string(Value(value)) : value.text;
    json["edtf"] = value.edtf.empty() ? Json(nullptr) : Json(value.edtf);
    Json said = Json::object();
    if (value.compared || value.calendar != Calendar::gregorian) {
        said["calendar"] = name_of(value.calendar);
    }
    add_bounds(said, value.extent);
    if (value.approximate) said["approximate"] = true;
    if (!value.zone.empty()) said["zone"] = value.zone;
    for (const Extent& one : value.alternatives) said["alternatives"].push_back(bounds_json(one));
    if (value.compared) {
        json["written"] = std::move(said);
        json["compared"] = bounds_json(*value.compared);
    } else {
        json.update(said);
    }
    return json;
}

Json json_of(const Extent& value) {
    Json json;
    json["text"] = to_string(Value(value));
    add_bounds(json, value);
    return json;
}

Json json_of(const Duration& value) {
    return {{"text", to_string(value)}, {"months", value.months}, {"seconds", value.seconds}};
}

Json number_or_null(const std::optional<std::int64_t>& number) {
    return number ? Json(*number) : Json(nullptr);
}

Json json_of(const Range& value) {
    return {{"least", value.least}, {"most", number_or_null(value.most)}};
}

Json json_of(const Gap& value) {
    return {{"text", to_string(Value(value))},
            {"least", number_or_null(value.least)},
            {"most", number_or_null(value.most)},
            {"unit", value.clocked ? "second" : "day"}};
}

Json number_or_null(const std::optional<double>& number) {
    if (!number) return nullptr;
    constexpr double exact_max = 9007199254740992.0;  // beyond it not every whole number is one
    const bool whole = std::trunc(*number) == *number && std::abs(*number) <= exact_max;
    return whole ? Json(static_cast<std::int64_t>(*number)) : Json(*number);
}

Json json_of(const Amount& value) {
    return {{"text", with_unit(value)},
            {"low", number_or_null(least_of(value))},
            {"best", number_or_null(value.best)},
            {"high", number_or_null(most_of(value))},
            {"unit", value.unit.empty() ? Json(nullptr) : Json(value.unit)}};
}

Json json_of(const Entity& value) {
    Json json = {{"type", to_string(value.type)}, {"id", value.id()}, {"title", value.title()}};
    if (value.modality() != Modality::actual) json["modality"] = to_string(value.modality());
    return json;
}

Json json_of(const List& value) {
    Json json = Json::array();
    for (const Value& item : value) json.push_back(bede::json_of(item));
    return json;
}

Json json_of(const Map& value) {
    Json json = Json::object();
    for (const MapEntry& entry : value.entries) json[entry.key] = bede::json_of(entry.value);
    return json;
}

Json json_of(const Path& value) {
    Json json = {{"text", to_string(Value(value))},
                 {"nodes", json_of(value.nodes)},
                 {"edges", json_of(value.edges)}};
    json["forward"] = value.forward;
    return json;
}

void append_escape(std::string& out, char32_t c) {
    if (c < 0x10000) {
        out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        return;
    }
    const auto rest = static_cast<unsigned>(c) - 0x10000U;
    out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + (rest >> 10U), 0xDC00U + (rest & 0x3FFU));
}

}  // namespace

Json json_of(const Value& value) {
    return visit_content([](const auto& content) { return json_of(content); }, value);
}

Json json_of(const Answer& answer, const std::vector<std::string>& columns, const Row& row) {
    Json json = Json::object();
    for (std::size_t i = 0; i < columns.size(); ++i) json[columns[i]] = json_of(cell(row, i));
    if (adds_certainty(answer)) json["certainty"] = to_string(row.certainty);
    if (adds_cut(answer)) json["cut"] = true;
    return json;
}

std::string dump(const Json& json) {
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (printable(text) == text) return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        const std::string_view character(text.data() + begin, at - begin);
        if (c < 0x7F || printable(character) == character) {
            out += character;
        } else {
            append_escape(out, c);
        }
    }
    return out;
}

}  // namespace bede
