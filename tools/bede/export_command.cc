// bede export: the base as files.
#include <fmt/format.h>

#include "base/error.h"
#include "base/utf8.h"
#include "bede/commands.h"
#include "bede/load_report.h"
#include "bede/signals.h"
#include "engine/export_files.h"
#include "render/diagnostic.h"

namespace bede::program {
namespace {

// Event files one behind the other are one, if they are of one base.
std::string as_one_file(const FileTexts& files) {
    constexpr std::string_view first_line = "bede 1\n";
    std::string out;
    std::size_t bases = 0;
    bool queries = false;
    for (const auto& [name, text] : files) {
        if (name.ends_with("base.bede")) ++bases;
        queries = queries || name.ends_with(".bql");
    }
    if (bases != 1 || queries) {
        fail(Trouble::query, {.code = "F-OUT",
                              .message = queries ? "saved queries do not fit into one event file"
                                                 : fmt::format("{} do not fit into one event file",
                                                               counted(bases, "base", "bases")),
                              .mend = "name a folder: bede export bede --out DIR"});
    }
    // The head first.
    out = files.at("base.bede");
    for (const auto& [name, text] : files) {
        if (name != "base.bede") out += text.substr(first_line.size());
    }
    return out;
}

std::vector<std::filesystem::path> files_to_be_like(const ExportCommand& command,
                                                    const OpenBase& base) {
    if (command.fresh) return {};
    if (!command.like.empty()) return command.like;
    const auto folder = base_folder(base.found());
    std::error_code error;
    if (!folder || !std::filesystem::exists(*folder, error)) return {};
    return {*folder};
}

std::string export_summary(const Written& written, const std::filesystem::path& folder) {
    const Exported& exported = written.exported;
    std::string out =
        fmt::format("{} in {}, {} of them changed: {} kept, {} written",
                    counted(exported.files.size(), "file", "files"), printable(folder.string()),
                    written.files_changed, counted(exported.blocks_kept, "block", "blocks"),
                    exported.blocks_written);
    if (exported.blocks_dropped > 0) out += fmt::format(", {} left out", exported.blocks_dropped);
    out += written.same_lines ? "\nread back, they are the same to the byte\n"
                              : "\nread back, they are the same, but for the lines that statements "
                                "of order stand on\n";
    return out;
}

}  // namespace

ExitCode run(const ExportCommand& command, OpenBase& base, const Console& console) {
    if (command.out.empty() && (!command.like.empty() || command.force)) {
        fail(Trouble::query, {.code = "F-OUT",
                              .message = "--like and --force are for a folder that is written",
                              .mend = "name it: bede export bede --out DIR"});
    }
    ExitCode code = ExitCode::done;
    base.reading().with_graph([&](const Graph& graph) {
        const Working working;
        ProgressReport progress(console.messages, console.progress);
        const StatementOptions options{.cancelled = &cancelled(), .limits = console.limits};
        if (command.out.empty()) {
            console.output.write(
                as_one_file(exported_files(graph, {}, {}, std::ref(progress), options).files));
            return;
        }
        const ExportOptions how{command.out, files_to_be_like(command, base), command.force};
        const Written written = write_export(graph, how, std::ref(progress), options);
        const Exported& exported = written.exported;
        if (has_errors(exported.diagnostics)) {
            console.messages.say(render_diagnostics(
                exported.diagnostics, exported.texts,
                "Nothing was written: mend the files, or write all anew with --fresh.",
                console.style));
            code = ExitCode::input;
        } else if (!console.quiet) {
            console.output.write(export_summary(written, command.out));
        }
    });
    console.output.flush();
    return code;
}

}  // namespace bede::program
