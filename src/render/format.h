// Answers as text: one format for a person at a terminal, one for each kind of program.
// Formats for people (table, tree, md, timeline, graph, map) pass every character of the data
// through printable(), so that no title can control the terminal; formats for programs (csv, tsv,
// json, jsonl, dot, geojson) are exact and read back to what was in the base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace bede {

enum class Format : std::uint8_t {
    table,
    tree,
    csv,
    tsv,
    json,
    jsonl,
    md,
    timeline,
    graph,
    map,
    dot,
    geojson,
};

std::string_view to_string(Format format);
std::optional<Format> format_of(std::string_view name);
const std::vector<std::string>& format_names();  // in the order of the enumeration

// Whether a person is meant to read it rather than a program.
bool for_people(Format format);

// The form that an answer must have to be written so: a picture for those that draw one.
Form form_for(Format format);

struct Style {
    std::size_t width = 100;  // cells of a line; 0 if there is no limit
    bool colour = false;      // repeats what a character already says
    bool plain = false;       // for screen readers: no drawing, `field: value`, marks as words
    bool unicode = true;      // whether lines may be drawn with box characters
};

// The answer as text that ends in a newline, or empty if there is nothing to show. People get the
// form that the answer asks for (a tree, a record) as far as the format can show it.
std::string render(const Answer& answer, Format format, const Style& style);

}  // namespace bede
