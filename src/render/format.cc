#include "render/format.h"

#include <algorithm>

#include "base/utf8.h"
#include "render/formats.h"
#include "render/ink.h"
#include "render/modality.h"

namespace bede {
namespace {

std::string render_for_people(const Answer& answer, const Style& style) {
    switch (answer.form) {
        case Form::tree: return render_tree(answer, style);
        case Form::record: return render_record(answer, style);
        case Form::plan:
        case Form::table:
        case Form::accounts: return render_table(answer, style);
        case Form::timeline: return render_timeline(answer, style);
        case Form::graph: return render_graph(answer, style);
        case Form::map: return render_map(answer, style);
    }
    return "";
}

std::string render_with_title(const Answer& answer, const Style& style) {
    const std::string body = render_for_people(answer, style);
    if (body.empty() || answer.title.empty()) return body;
    return paint(Ink::heading, printable(answer.title), style) + "\n" + body;
}

}  // namespace

std::string_view to_string(Format format) {
    switch (format) {
        case Format::table: return "table";
        case Format::tree: return "tree";
        case Format::csv: return "csv";
        case Format::tsv: return "tsv";
        case Format::json: return "json";
        case Format::jsonl: return "jsonl";
        case Format::md: return "md";
        case Format::timeline: return "timeline";
        case Format::graph: return "graph";
        case Format::map: return "map";
        case Format::dot: return "dot";
        case Format::geojson: return "geojson";
    }
    return "";
}

const std::vector<std::string>& format_names() {
    static const std::vector<std::string> names{"table", "tree",  "csv", "tsv",
                                                "json",  "jsonl", "md",  "timeline",
                                                "graph", "map",   "dot", "geojson"};
    return names;
}

std::optional<Format> format_of(std::string_view name) {
    const auto found = std::ranges::find(format_names(), name);
    if (found == format_names().end()) return std::nullopt;
    return static_cast<Format>(found - format_names().begin());
}

bool for_people(Format format) {
    switch (format) {
        case Format::table:
        case Format::tree:
        case Format::md:
        case Format::timeline:
        case Format::graph:
        case Format::map: return true;
        case Format::csv:
        case Format::tsv:
        case Format::json:
        case Format::jsonl:
        case Format::dot:
        case Format::geojson: break;
    }
    return false;
}

Form form_for(Format format) {
    switch (format) {
        case Format::timeline: return Form::timeline;
        case Format::graph:
        case Format::dot: return Form::graph;
        case Format::map:
        case Format::geojson: return Form::map;
        case Format::tree: return Form::tree;
        case Format::table:
        case Format::csv:
        case Format::tsv:
        case Format::json:
        case Format::jsonl:
        case Format::md: break;
    }
    return Form::table;
}

std::string render(const Answer& given, Format format, const Style& style) {
    Answer room;
    const Answer& answer = with_modality(given, for_people(format), room);
    switch (format) {
        // Only an answer with depths is a tree, and one with a drawing a picture; any other is
        // shown in its own form.
        case Format::table:
        case Format::tree:
        case Format::timeline:
        case Format::graph:
        case Format::map: return render_text(answer) + render_with_title(answer, style);
        case Format::csv: return render_csv(answer);
        case Format::tsv: return render_tsv(answer);
        case Format::json: return render_json(answer);
        case Format::jsonl: return render_jsonl(answer);
        case Format::md: return render_md(answer);
        case Format::dot: return render_dot(answer);
        case Format::geojson: return render_geojson(answer);
    }
    return "";
}

}  // namespace bede
