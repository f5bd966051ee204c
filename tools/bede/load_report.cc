#include "bede/load_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/utf8.h"
#include "render/json_value.h"

namespace bede::program {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t listed_max = 10;  // of each: added, changed, retired

std::string_view word_for(Change::What what) {
    switch (what) {
        case Change::What::added: return "added";
        case Change::What::changed: return "changed";
        case Change::What::retired: return "retired";
    }
    return "";
}

std::vector<const Change*> of_kind(const LoadReport& report, Change::What what) {
    std::vector<const Change*> changes;
    for (const Change& change : report.changes) {
        if (change.what == what) changes.push_back(&change);
    }
    return changes;
}

// Claims and relations are told by the events that they stand at, which their ids begin with.
std::string line_of(const Change& change) {
    std::string line = fmt::format("  {:<8} {} {}", word_for(change.what),
                                   bede::to_string(change.type), change.id);
    if (!change.fields.empty()) line += fmt::format(": {}", fmt::join(change.fields, ", "));
    return printable(line) + "\n";
}

std::uint64_t count_of(const Release& release, Change::What what) {
    switch (what) {
        case Change::What::added: return release.added;
        case Change::What::changed: return release.changed;
        case Change::What::retired: return release.retired;
    }
    return 0;
}

// The first of so many.
std::string listed(const std::vector<const Change*>& changes, std::uint64_t count) {
    std::string out;
    const std::size_t shown = changes.size() <= listed_max + 1 ? changes.size() : listed_max;
    for (std::size_t i = 0; i < shown; ++i) out += line_of(*changes[i]);
    if (shown < count) {
        out += fmt::format("  … and {} more {}\n", count - shown, word_for(changes.front()->what));
    }
    return out;
}

// What was not there before is no news, thing by thing: only beside something else.
bool is_all_new(const LoadReport& report) {
    return report.changes.size() > listed_max &&
           of_kind(report, Change::What::added).size() == report.changes.size();
}

// Of files that were not read again.
std::string warnings_before(const LoadReport& report) {
    if (report.warnings_before == 0) return "";
    return fmt::format("{} as before, in files that were not read again; `bede check` lists them\n",
                       counted(report.warnings_before, "warning", "warnings"));
}

Json json_of(const Change& change) {
    Json json = {{"type", bede::to_string(change.type)},
                 {"id", change.id},
                 {"title", change.title},
                 {"base", change.base}};
    if (!change.fields.empty()) json["fields"] = change.fields;
    return json;
}

Json json_of(const Release& release) {
    return {{"number", release.number}, {"time", release.time},       {"digest", release.digest},
            {"added", release.added},   {"changed", release.changed}, {"retired", release.retired}};
}

}  // namespace

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string milliseconds(std::chrono::nanoseconds elapsed) {
    return fmt::format("{} ms",
                       std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count());
}

std::string explained(const LoadReport& report, Severity least, std::string_view outcome,
                      const Console& console) {
    Diagnostics diagnostics = report.diagnostics;
    const Severity shown = console.quiet ? Severity::error : least;
    std::erase_if(diagnostics, [&](const Diagnostic& one) { return one.severity > shown; });
    if (diagnostics.empty() && outcome.empty()) return "";
    return render_diagnostics(diagnostics, report.texts, outcome, console.style);
}

std::string load_summary(const LoadReport& report, const Release& current,
                         std::chrono::nanoseconds elapsed) {
    if (!report.release) {
        return fmt::format("nothing changed: the base already holds these files (release {})\n{}",
                           current.number, warnings_before(report));
    }
    const Release& release = *report.release;
    std::string out =
        fmt::format("release {}: {} added, {} changed, {} retired ({})\n", release.number,
                    release.added, release.changed, release.retired, milliseconds(elapsed));
    if (is_all_new(report)) return out;
    for (const Change::What what :
         {Change::What::added, Change::What::changed, Change::What::retired}) {
        out += listed(of_kind(report, what), count_of(release, what));
    }
    return out;
}

std::string load_json(const LoadReport& report, const Release& current) {
    Json json = {
        {"accepted", report.accepted},
        {"release", report.release ? json_of(*report.release) : Json{{"number", current.number}}},
        {"changed_anything", report.release.has_value()}};
    for (const Change::What what :
         {Change::What::added, Change::What::changed, Change::What::retired}) {
        Json list = Json::array();
        for (const Change* change : of_kind(report, what)) list.push_back(json_of(*change));
        json[std::string(word_for(what))] = std::move(list);
    }
    if (report.changes_left_out > 0) json["left_out"] = report.changes_left_out;
    if (report.files_unchanged > 0) {
        json["not_read_again"] = {{"files", report.files_unchanged},
                                  {"warnings", report.warnings_before}};
    }
    json["diagnostics"] = Json::parse(diagnostics_json(report.diagnostics, report.texts));
    return dump(json) + "\n";
}

std::string widened_text(const LoadReport& report) {
    std::string out;
    for (const auto& [asked, read] : report.widened) {
        out += fmt::format("{} stands in the base folder {}: all of it was {}\n",
                           printable(asked.string()),
                           read == "." ? "that you are in" : printable(read.string()),
                           report.files_unchanged > 0 ? "looked at" : "read");
    }
    return out;
}

std::string check_summary(const LoadReport& report) {
    const std::string records = counted(report.things, "record", "records");
    const std::string files = counted(report.texts.size(), "file", "files");
    if (report.widened.empty()) return fmt::format("{} in {}", records, files);
    std::vector<std::string> folders;
    for (const auto& [asked, read] : report.widened) {
        const std::string folder = read == "." ? "this folder" : printable(read.string());
        if (std::ranges::count(folders, folder) == 0) folders.push_back(folder);
    }
    const std::string all = fmt::format("{}", fmt::join(folders, ", "));
    std::string out = fmt::format("{}, read with the {} of {}", files, records, all);
    if (report.errors_elsewhere > 0) {
        out += fmt::format("; other files have {}: `bede check {}`",
                           counted(report.errors_elsewhere, "error", "errors"),
                           all == "this folder" ? "." : fmt::format("{}", fmt::join(folders, " ")));
    }
    return out;
}

}  // namespace bede::program
