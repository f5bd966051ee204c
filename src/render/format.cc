#include "render/format.h"

#include <algorithm>

#include "base/utf8.h"
#include "render/formats.h"
#include "render/ink.h"

namespace bede {
namespace {

std::string render_for_people(const Answer& answer, const Style& style) {
    switch (answer.form) {
        case Form::tree: return render_tree(answer, style);
        case Form::record: return render_record(answer, style);
        case Form::plan:
        case Form::table:
        case Form::accounts: return render_table(answer, style);
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
    }
    return "";
}

const std::vector<std::string>& format_names() {
    static const std::vector<std::string> names{"table", "tree",  "csv", "tsv",
                                                "json",  "jsonl", "md"};
    return names;
}

std::optional<Format> format_of(std::string_view name) {
    const auto found = std::ranges::find(format_names(), name);
    if (found == format_names().end()) return std::nullopt;
    return static_cast<Format>(found - format_names().begin());
}

bool for_people(Format format) {
    return format == Format::table || format == Format::tree || format == Format::md;
}

std::string render(const Answer& answer, Format format, const Style& style) {
    switch (format) {
        // Only an answer with depths is a tree; any other is shown in its own form.
        case Format::table:
        case Format::tree: return render_text(answer) + render_with_title(answer, style);
        case Format::csv: return render_csv(answer);
        case Format::tsv: return render_tsv(answer);
        case Format::json: return render_json(answer);
        case Format::jsonl: return render_jsonl(answer);
        case Format::md: return render_md(answer);
    }
    return "";
}

}  // namespace bede
