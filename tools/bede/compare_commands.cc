// bede propose, bede diff: what would change, and what has.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "bede/change_words.h"
#include "bede/commands.h"
#include "bede/load_report.h"
#include "bede/signals.h"
#include "engine/changes_between.h"
#include "render/diagnostic.h"

namespace bede::program {
namespace {

using Json = nlohmann::ordered_json;

// --- What a load would do -----------------------------------------------------------------------

std::string proposal_text(const LoadReport& report) {
    if (!report.release) return "nothing would change: the base already holds these files\n";
    const Release& release = *report.release;
    std::string out = fmt::format("release {} would be made: {} added, {} changed, {} retired\n",
                                  release.number, release.added, release.changed, release.retired);
    std::string follows;
    std::uint64_t moved = 0;
    for (const Change& change : report.changes) {
        if (is_move_of_lines(change)) {
            ++moved;
        } else {
            (is_consequence(change) ? follows : out) += change_lines(change, "retired");
        }
    }
    if (!follows.empty()) out += "from that follows, for other events:\n" + follows;
    if (moved > 0) {
        out += fmt::format("of {} only the lines move that their bounds are told by\n",
                           counted(moved, "event", "events"));
    }
    if (report.changes_left_out > 0) {
        out += fmt::format("… and {} more\n", report.changes_left_out);
    }
    return out;
}

Json changes_json(const std::vector<Change>& changes, Change::What what) {
    Json list = Json::array();
    for (const Change& change : changes) {
        if (change.what == what && !is_consequence(change) && !is_move_of_lines(change)) {
            list.push_back(change_json(change));
        }
    }
    return list;
}

std::string proposal_json(const LoadReport& report) {
    Json json = {{"accepted", report.accepted}, {"changes_anything", report.release.has_value()}};
    if (report.release) {
        json["release"] = {{"number", report.release->number},
                           {"added", report.release->added},
                           {"changed", report.release->changed},
                           {"retired", report.release->retired}};
    }
    json["added"] = changes_json(report.changes, Change::What::added);
    json["changed"] = changes_json(report.changes, Change::What::changed);
    json["retired"] = changes_json(report.changes, Change::What::retired);
    Json follows = Json::array();
    for (const Change& change : report.changes) {
        if (is_consequence(change)) follows.push_back(change_json(change));
    }
    json["follows"] = std::move(follows);
    if (report.changes_left_out > 0) json["left_out"] = report.changes_left_out;
    json["diagnostics"] = Json::parse(diagnostics_json(report.diagnostics, report.texts));
    return dump(json) + "\n";
}

// --- What has changed ---------------------------------------------------------------------------

std::string comparison_text(const Comparison& comparison) {
    std::string out;
    std::array<std::uint64_t, 3> counts{};
    for (const Change& change : comparison.changes) {
        ++counts.at(static_cast<std::size_t>(change.what));
        out += change_lines(change, "removed");
    }
    if (out.empty()) return "";
    return out + fmt::format("{} added, {} changed, {} removed\n", counts[0], counts[1], counts[2]);
}

std::string comparison_json(const Comparison& comparison) {
    const Json json = {
        {"equal", comparison.changes.empty() && !has_errors(comparison.diagnostics)},
        {"added", changes_json(comparison.changes, Change::What::added)},
        {"changed", changes_json(comparison.changes, Change::What::changed)},
        {"removed", changes_json(comparison.changes, Change::What::retired)},
        {"diagnostics", Json::parse(diagnostics_json(comparison.diagnostics, comparison.texts))}};
    return dump(json) + "\n";
}

std::string complaints_of(const Comparison& comparison, const Console& console) {
    Diagnostics shown = comparison.diagnostics;
    if (console.quiet) {
        std::erase_if(shown, [](const Diagnostic& one) { return one.severity != Severity::error; });
    }
    if (shown.empty()) return "";
    const bool wrong = has_errors(shown);
    return render_diagnostics(shown, comparison.texts, wrong ? "Nothing was compared." : "",
                              console.style);
}

}  // namespace

ExitCode run(const ProposeCommand& command, OpenBase& base, const Console& console) {
    LoadReport report;
    {
        const Working working;
        ProgressReport progress(console.messages, console.progress);
        report = base.reading().propose_bases(command.paths, std::ref(progress),
                                              {.cancelled = &cancelled(), .limits = console.limits},
                                              {.retire = command.retire});
    }
    const ExitCode code = report.accepted ? ExitCode::done : ExitCode::input;
    if (command.json) {
        console.output.write(proposal_json(report));
        return code;
    }
    if (!console.quiet) console.messages.say(widened_text(report));
    const std::string_view outcome = report.accepted ? "" : "A load would be refused.";
    console.messages.say(explained(report, Severity::warning, outcome, console));
    if (report.accepted) console.output.write(proposal_text(report));
    console.output.flush();
    return code;
}

ExitCode run(const DiffCommand& command, OpenBase&, const Console& console) {
    Comparison comparison;
    {
        const Working working;
        ProgressReport progress(console.messages, console.progress);
        comparison = changes_between(command.before, command.after, std::ref(progress),
                                     {.cancelled = &cancelled(), .limits = console.limits});
    }
    if (command.json) {
        console.output.write(comparison_json(comparison));
    } else {
        console.messages.say(complaints_of(comparison, console));
        console.output.write(comparison_text(comparison));
    }
    console.output.flush();
    if (has_errors(comparison.diagnostics)) return ExitCode::input;
    return comparison.changes.empty() ? ExitCode::done : ExitCode::query;
}

}  // namespace bede::program
