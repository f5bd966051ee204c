// bede fmt, bede merge: event files as texts.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"
#include "bede/commands.h"
#include "bede/input.h"
#include "bede/load_report.h"
#include "bede/signals.h"
#include "engine/event_files.h"
#include "engine/write_file.h"
#include "render/diagnostic.h"
#include "render/json_value.h"

namespace bede::program {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

void tell(const Diagnostics& diagnostics, const SourceTexts& texts, std::string_view outcome,
          const Console& console) {
    console.messages.say(render_diagnostics(diagnostics, texts, outcome, console.style));
}

// --- Layout -------------------------------------------------------------------------------------

class FmtRun {
  public:
    FmtRun(const FmtCommand& command, const Console& console)
        : command_(command), console_(console) {}

    ExitCode of_standard_input() {
        const std::string text = read_query_stream(0, "standard input");
        const LaidOut out = laid_out("standard input", text);
        if (!out.diagnostics.empty()) {
            tell(out.diagnostics, {{"standard input", text}}, "", console_);
            return ExitCode::input;
        }
        if (!command_.check) console_.output.write(out.text);
        return command_.check && out.text != text ? ExitCode::query : ExitCode::done;
    }

    ExitCode of_files() {
        NamedEventFiles named = event_files_named(command_.paths);
        if (!named.diagnostics.empty()) tell(named.diagnostics, {}, "", console_);
        wrong_ = has_errors(named.diagnostics);
        for (const fs::path& file : named.files) {
            stop_if_cancelled();
            lay_out(file);
        }
        console_.output.flush();
        if (wrong_) return ExitCode::input;
        return command_.check && changed_ ? ExitCode::query : ExitCode::done;
    }

  private:
    void lay_out(const fs::path& file) {
        const std::string name = file.generic_string();
        const std::string text = read_event_file(file);
        const LaidOut out = laid_out(name, text);
        if (!out.diagnostics.empty()) {
            tell(out.diagnostics, {{name, text}}, "The file stays as it is.", console_);
            wrong_ = true;
            return;
        }
        if (out.text == text) return;
        changed_ = true;
        if (!command_.check) write_whole_file(file, out.text);
        if (command_.check || !console_.quiet) {
            console_.output.write(
                fmt::format("{}{}\n", command_.check ? "" : "laid out ", printable(name)));
        }
    }

    const FmtCommand& command_;
    const Console& console_;
    bool wrong_ = false;
    bool changed_ = false;
};

// --- Merging ------------------------------------------------------------------------------------

std::string name_of(const MergeConflict& conflict) {
    return conflict.block.id.empty() ? conflict.block.word
                                     : fmt::format("{} {}", conflict.block.word, conflict.block.id);
}

std::string version_text(std::string_view side, const std::string& text) {
    std::string out;
    std::string_view rest = text.empty() ? "—" : std::string_view(text);
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        out += fmt::format("    {:<7} {}\n", side, printable(line));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        side = "";
    }
    return out;
}

std::string conflict_text(const MergeConflict& conflict) {
    const std::string what =
        conflict.field == "block" ? "one side took it out, the other changed it" : conflict.field;
    return fmt::format("  {}: {}\n{}{}{}", printable(name_of(conflict)), printable(what),
                       version_text("before", conflict.before), version_text("ours", conflict.ours),
                       version_text("theirs", conflict.theirs));
}

Json conflict_json(const MergeConflict& conflict) {
    return {{"block", conflict.block.word}, {"id", conflict.block.id}, {"field", conflict.field},
            {"before", conflict.before},    {"ours", conflict.ours},   {"theirs", conflict.theirs}};
}

std::string conflicts_text(const MergedFile& merged, const MergeCommand& command) {
    std::string out = command.name.empty() ? fmt::format("ours is {}, theirs is {}\n",
                                                         printable(command.ours.string()),
                                                         printable(command.theirs.string()))
                                           : fmt::format("{}:\n", printable(command.name));
    for (const MergeConflict& conflict : merged.conflicts) out += conflict_text(conflict);
    const std::string count = counted(merged.conflicts.size(), "conflict", "conflicts");
    if (command.preferred) {
        return out + fmt::format("{}: {} counted\n", count,
                                 *command.preferred == MergeSide::ours ? "ours" : "theirs");
    }
    return out +
           fmt::format("{}: nothing was written; --ours or --theirs lets one side count\n", count);
}

std::string merge_json(const MergedFile& merged, bool done, bool with_text,
                       const SourceTexts& texts) {
    Json conflicts = Json::array();
    for (const MergeConflict& conflict : merged.conflicts) {
        conflicts.push_back(conflict_json(conflict));
    }
    Json json = {{"merged", done},
                 {"conflicts", std::move(conflicts)},
                 {"diagnostics", Json::parse(diagnostics_json(merged.diagnostics, texts))}};
    if (done && with_text) json["text"] = merged.text;
    return dump(json) + "\n";
}

}  // namespace

ExitCode run(const FmtCommand& command, OpenBase&, const Console& console) {
    FmtRun fmt_run(command, console);
    const bool stream = command.paths == std::vector<fs::path>{"-"};
    return stream ? fmt_run.of_standard_input() : fmt_run.of_files();
}

ExitCode run(const MergeCommand& command, OpenBase&, const Console& console) {
    const auto read = [&](const fs::path& path, std::string_view side) {
        return NamedText{command.name.empty() ? path.generic_string()
                                              : fmt::format("{} ({})", command.name, side),
                         path == "/dev/null" ? "" : read_event_file(path)};
    };
    const NamedText base = read(command.base, "before");
    const NamedText ours = read(command.ours, "ours");
    const NamedText theirs = read(command.theirs, "theirs");
    const SourceTexts texts = {
        {base.name, base.text}, {ours.name, ours.text}, {theirs.name, theirs.text}};
    const MergedFile merged = merge_event_files(base, ours, theirs, command.preferred);
    const bool wrong = !merged.diagnostics.empty();
    const bool done = !wrong && (merged.conflicts.empty() || command.preferred);
    const bool to_output = command.out.empty();
    if (done && !to_output) write_whole_file(command.out, merged.text);
    if (command.json) {
        console.output.write(merge_json(merged, done, to_output, texts));
    } else {
        if (wrong) tell(merged.diagnostics, texts, "Nothing was put together.", console);
        if (!merged.conflicts.empty()) console.messages.say(conflicts_text(merged, command));
        if (done && to_output) console.output.write(merged.text);
    }
    console.output.flush();
    if (wrong) return ExitCode::input;
    return done ? ExitCode::done : ExitCode::query;
}

}  // namespace bede::program
