#include "bede/cli_words.h"

namespace bede::program {
namespace {

void add_fmt(CLI::App& app, OptionWords& words) {
    CLI::App& fmt = add_command(app, "fmt", "Lay out event files: spaces and line ends only",
                                "bede fmt --check kb\n  bede fmt /data/events.bede");
    fmt.add_option("PATH", words.paths,
                   "event files (.bede), folders, or - for standard input to standard output")
        ->required()
        ->type_name("");
    fmt.add_flag("--check", words.check_only, "write nothing; list what would change, and exit 1");
}

void add_propose(CLI::App& app, OptionWords& words) {
    CLI::App& propose =
        add_command(app, "propose", "Say what a load would change in the base, and change nothing",
                    "bede propose kb/ukraine/2025.bede");
    propose.add_option("PATH", words.paths, "event files (.bede), saved queries (.bql), folders")
        ->required()
        ->type_name("");
    propose.add_flag("--retire", words.retire, "even if most of a base would go with it");
    add_report_format(propose, words);
}

void add_diff(CLI::App& app, OptionWords& words) {
    CLI::App& diff = add_command(app, "diff", "Compare event files by what they say, not by lines",
                                 "bede diff .bede/base kb\n"
                                 "  bede diff /data/2024.bede kb/ukraine/2025.bede");
    diff.add_option("A", words.base_file, "a file, a folder, or the store of a base")
        ->required()
        ->type_name("");
    diff.add_option("B", words.theirs_file, "the same, as it is now")->required()->type_name("");
    add_report_format(diff, words);
}

void add_merge(CLI::App& app, OptionWords& words) {
    CLI::App& merge =
        add_command(app, "merge", "Put two edited copies of an event file together",
                    "bede merge /data/before.bede ours.bede theirs.bede -o merged.bede");
    merge.add_option("BASE", words.base_file, "the file that both began with; may be empty")
        ->required()
        ->type_name("");
    merge.add_option("OURS", words.ours_file, "one copy")->required()->type_name("");
    merge.add_option("THEIRS", words.theirs_file, "the other copy")->required()->type_name("");
    merge.add_option("-o,--out", words.out, "where it is written, else standard output")
        ->type_name("FILE");
    merge.add_option("--name", words.file_name, "what the file is called in messages")
        ->type_name("NAME");
    CLI::Option* const ours =
        merge.add_flag("--ours", words.take_ours, "in a conflict OURS counts");
    merge.add_flag("--theirs", words.take_theirs, "in a conflict THEIRS counts")->excludes(ours);
    add_report_format(merge, words);
}

void add_export(CLI::App& app, OptionWords& words) {
    CLI::App& command = add_command(app, "export", "Write the base as files",
                                    "bede export bede --out copy --like kb");
    command.add_option("FORMAT", words.export_format, "bede: event files")
        ->required()
        ->type_name("")
        ->check(CLI::IsMember({"bede"}));
    command.add_option("--out", words.out, "the folder to write, else standard output")
        ->type_name("DIR");
    CLI::Option* const like =
        command
            .add_option("--like", words.like,
                        "files whose order, comments and unchanged blocks are kept (else those of "
                        "the folder that the base is for)")
            ->type_name("PATH")
            ->allow_extra_args(false);
    command.add_flag("--fresh", words.fresh, "all in one form, whatever files there are")
        ->excludes(like);
    command.add_flag("--force", words.force, "write over files that are there");
}

}  // namespace

void add_editing_commands(CLI::App& app, OptionWords& words) {
    add_propose(app, words);
    add_fmt(app, words);
    add_diff(app, words);
    add_merge(app, words);
    add_export(app, words);
}

std::optional<Command> editing_command_of(const CLI::App& app, const OptionWords& words) {
    const bool json = words.report_format == "json";
    const auto paths = [](const std::vector<std::string>& all) {
        return std::vector<std::filesystem::path>(all.begin(), all.end());
    };
    if (app.got_subcommand("fmt")) return FmtCommand{paths(words.paths), words.check_only};
    if (app.got_subcommand("propose")) {
        return ProposeCommand{paths(words.paths), json, words.retire};
    }
    if (app.got_subcommand("diff")) return DiffCommand{words.base_file, words.theirs_file, json};
    if (app.got_subcommand("merge")) {
        MergeCommand merge{.base = words.base_file,
                           .ours = words.ours_file,
                           .theirs = words.theirs_file,
                           .out = words.out,
                           .preferred = {},
                           .json = json,
                           .name = words.file_name};
        if (words.take_ours) merge.preferred = MergeSide::ours;
        if (words.take_theirs) merge.preferred = MergeSide::theirs;
        return merge;
    }
    if (app.got_subcommand("export")) {
        return ExportCommand{words.out, paths(words.like), words.fresh, words.force};
    }
    return std::nullopt;
}

}  // namespace bede::program
