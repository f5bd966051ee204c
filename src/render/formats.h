// What render() chooses from: one function and one file a format. For the inside of this layer.
#pragma once

#include <string>

#include "model/value.h"
#include "render/format.h"

namespace bede {

std::string render_table(const Answer& answer, const Style& style);
std::string render_tree(const Answer& answer, const Style& style);
std::string render_record(const Answer& answer, const Style& style);
std::string render_text(const Answer& answer);  // Answer::text, line by line

std::string render_timeline(const Answer& answer, const Style& style);
std::string render_graph(const Answer& answer, const Style& style);
std::string render_map(const Answer& answer, const Style& style);

std::string render_csv(const Answer& answer);
std::string render_tsv(const Answer& answer);
std::string render_json(const Answer& answer);
std::string render_jsonl(const Answer& answer);
std::string render_md(const Answer& answer);
std::string render_dot(const Answer& answer);
std::string render_geojson(const Answer& answer);

}  // namespace bede
