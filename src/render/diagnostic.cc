#include "render/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/utf8.h"
#include "render/ink.h"
#include "render/json_value.h"

namespace bede {
namespace {

constexpr std::size_t explained_max = 100;

using Json = nlohmann::ordered_json;

Ink ink_of(Severity severity) {
    switch (severity) {
        case Severity::error: return Ink::error;
        case Severity::warning: return Ink::warning;
        case Severity::hint: return Ink::heading;
    }
    return Ink::heading;
}

std::string_view text_of(const SourceTexts& texts, const std::string& file) {
    const auto found = texts.find(file);
    return found == texts.end() ? std::string_view{} : std::string_view(found->second);
}

Diagnostics by_file(const Diagnostics& diagnostics) {
    std::map<std::string_view, std::size_t> first;
    for (const Diagnostic& d : diagnostics) first.emplace(d.file, first.size());
    Diagnostics sorted = diagnostics;
    std::ranges::stable_sort(
        sorted, {}, [&](const Diagnostic& d) { return std::pair(first.at(d.file), d.span.begin); });
    return sorted;
}

std::string explained(const Diagnostic& diagnostic, const SourceTexts& texts, const Style& style) {
    const std::string text = explain(diagnostic, text_of(texts, diagnostic.file));
    const std::size_t end = std::min(text.find('\n'), text.size());
    return paint(ink_of(diagnostic.severity), text.substr(0, end), style) + text.substr(end) + "\n";
}

std::string count_text(const Diagnostics& diagnostics) {
    std::string out;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::hint}) {
        const auto count = std::ranges::count(diagnostics, severity, &Diagnostic::severity);
        if (count == 0) continue;
        out += fmt::format("{}{} {}{}", out.empty() ? "" : ", ", count, to_string(severity),
                           count == 1 ? "" : "s");
    }
    return out + ".";
}

// Where lines start, in characters: with it a place is found without reading the text again.
std::vector<std::uint32_t> line_starts(std::string_view text) {
    std::vector<std::uint32_t> starts{0};
    std::uint32_t character = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        ++character;
        if (c == U'\n') starts.push_back(character);
    }
    return starts;
}

void put_place(Json& json, const std::string& prefix, std::uint32_t at,
               const std::vector<std::uint32_t>* starts) {
    json[prefix + "line"] = nullptr;
    json[prefix + "column"] = nullptr;
    if (starts == nullptr) return;
    const auto next = std::ranges::upper_bound(*starts, at);
    json[prefix + "line"] = next - starts->begin();
    json[prefix + "column"] = at - *(next - 1) + 1;
}

Json json_of(const Diagnostic& d, const std::vector<std::uint32_t>* starts) {
    Json json;
    json["file"] = d.file;
    put_place(json, "", d.span.begin, starts);
    put_place(json, "end_", std::max(d.span.begin, d.span.end), starts);
    json["severity"] = to_string(d.severity);
    json["code"] = d.code;
    json["message"] = d.message;
    json["help"] = d.mend;
    if (!d.notes.empty()) json["notes"] = d.notes;
    return json;
}

}  // namespace

std::string render_diagnostics(const Diagnostics& diagnostics, const SourceTexts& texts,
                               std::string_view outcome, const Style& style) {
    if (diagnostics.empty()) return "";
    const Diagnostics sorted = by_file(diagnostics);
    const std::size_t shown = std::min(sorted.size(), explained_max);
    std::string out;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0 && sorted[i].file != sorted[i - 1].file) out += "\n";
        out += explained(sorted[i], texts, style);
    }
    if (shown < sorted.size()) out += fmt::format("… and {} more\n", sorted.size() - shown);
    const std::string space = outcome.empty() ? "" : " ";
    return fmt::format("{}\n{}{}{}\n", out, count_text(sorted), space, outcome);
}

std::string diagnostics_json(const Diagnostics& diagnostics, const SourceTexts& texts) {
    std::map<std::string_view, std::vector<std::uint32_t>> starts;
    std::string out = "[";
    for (const Diagnostic& d : diagnostics) {
        const bool known = texts.contains(d.file);
        if (known && !starts.contains(d.file)) starts[d.file] = line_starts(texts.at(d.file));
        out += &d == &diagnostics.front() ? "\n  " : ",\n  ";
        out += dump(json_of(d, known ? &starts.at(d.file) : nullptr));
    }
    return out + (diagnostics.empty() ? "]\n" : "\n]\n");
}

std::string complaint_json(const Diagnostic& diagnostic, std::optional<std::string_view> text,
                           int exit_code) {
    std::vector<std::uint32_t> starts;
    if (text) starts = line_starts(*text);
    Json json;
    json["error"] = json_of(diagnostic, text ? &starts : nullptr);
    json["exit_code"] = exit_code;
    return dump(json) + "\n";
}

}  // namespace bede
