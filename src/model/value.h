// What a query can compute, and the answer that it hands on.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/shared.h"
#include "model/amount.h"
#include "model/drawing.h"
#include "model/entity.h"
#include "model/graph.h"
#include "time/duration.h"
#include "time/relations.h"
#include "time/truth.h"
#include "time/when.h"

namespace bede {

struct Null {
    friend bool operator==(const Null&, const Null&) = default;
};

struct Value;
using List = std::vector<Value>;

// Named values, in the order in which they were given. What a line of a record says is a map too,
// and reads as `text`: "anna (host)".
struct MapEntry;
struct Map {
    std::vector<MapEntry> entries;
    std::string text = {};  // does not count in comparisons
};

// Nodes and the edges between them, in the order in which a pattern names them; an edge that is
// not followed forward points from the later node to the earlier.
struct Path {
    List nodes;  // one more than edges
    List edges;
    std::vector<std::string> types;  // of the edges: "causes", "at"
    std::vector<bool> forward;
};

// A count over uncertain rows: how many certainly, how many at most. Without `most` there may be
// any number more: the search that it was made of was cut.
struct Range {
    std::int64_t least = 0;
    std::optional<std::int64_t> most = 0;
    friend bool operator==(const Range&, const Range&) = default;
};

// Rows hold many of them: what is large is shared.
struct Value {
    std::variant<Null, bool, Truth, std::int64_t, double, std::string, Shared<When>, Extent,
                 Duration, Gap, Range, Amount, Entity, List, Map, Shared<Path>>
        content;

    Value() = default;
    template <typename T>
    explicit Value(T value) : content(std::move(value)) {}

    bool is_null() const { return std::holds_alternative<Null>(content); }
    friend bool operator==(const Value&, const Value&);
};

// What the value holds, if it is of that type; else nullptr.
template <typename Content>
const Content* content_of(const Value& value) {
    if constexpr (std::is_same_v<Content, When> || std::is_same_v<Content, Path>) {
        const auto* shared = std::get_if<Shared<Content>>(&value.content);
        return shared == nullptr ? nullptr : &**shared;
    } else {
        return std::get_if<Content>(&value.content);
    }
}

// std::visit, with what is shared as what it is.
template <typename Visit>
decltype(auto) visit_content(const Visit& visit, const Value& value) {
    return std::visit([&](const auto& content) { return visit(unshared(content)); }, value.content);
}

struct MapEntry {
    std::string key;
    Value value;
    friend bool operator==(const MapEntry&, const MapEntry&) = default;
};
// The value of a key, or nullptr.
const Value* find_entry(const Map& map, std::string_view key);

bool operator==(const Map& a, const Map& b);
bool operator==(const Path& a, const Path& b);

// The value as plain text, as CSV shows it; entities by id, times by to_string(When).
std::string to_string(const Value& value);

// A total order of values of all types, for `order by` and grouping: null last, then by type.
// Strings by code point, times by sorts_before, doubtful ones behind others. Negative, zero,
// positive.
int compare(const Value& a, const Value& b);

// The form that the statement asks for; the caller may choose another.
enum class Form : std::uint8_t { table, tree, accounts, record, plan, timeline, graph, map };
// Whether the form is a picture, for which a Drawing is gathered.
constexpr bool is_drawn(Form form) { return form >= Form::timeline; }

struct Row {
    std::vector<Value> cells;
    Truth certainty = Truth::yes;
    // The things that it was made of, shown or not; only where a drawing is gathered from them.
    std::vector<Entity> about = {};
    // What of it did not happen: "planned"; of rows of several events, each by the name of its
    // column: "b averted". Empty if all of it did.
    std::string modality = {};
};

// What a statement answers. A tree is its nodes in preorder: the first column is then the depth
// (0 the root), so that any format can hold it.
struct Answer {
    Form form = Form::table;
    std::string title;  // "what led to @x"; may be empty
    std::vector<std::string> columns;
    std::vector<Row> rows;
    bool certainty_shown = false;    // rows carry a certainty that people should see
    std::vector<std::string> notes;  // what the answer must say beside itself: cuts, policies
    // What bounds have cut from the answer, so that there is more than its rows: of the notes. In
    // data each row says so.
    std::vector<std::string> cuts = {};
    std::string text;                     // for Form::plan and messages: shown as it is
    std::string stamp;                    // of a saved run: what to cite
    std::optional<Drawing> drawing = {};  // if the form is a picture and there is something on it
    // Of the things in it, if it was handed out (model/kept_names.h): whoever takes rows away from
    // it keeps them too.
    std::shared_ptr<const Names> names = {};

    std::size_t certain() const;
    std::size_t possible() const;
};

}  // namespace bede
