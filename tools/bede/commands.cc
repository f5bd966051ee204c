#include "bede/commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#include "base/utf8.h"
#include "bede/answering.h"
#include "bede/door.h"
#include "bede/freshness.h"
#include "bede/highlight.h"
#include "bede/input.h"
#include "bede/load_report.h"
#include "bede/present.h"
#include "bede/signals.h"
#include "render/diagnostic.h"
#include "text/nearest.h"

namespace bede::program {
namespace {

using Clock = std::chrono::steady_clock;

LoadReport checked(const std::vector<std::filesystem::path>& paths, const Console& console) {
    const Working working;
    ProgressReport progress(console.messages, console.progress);
    return check_within_bases(paths, std::ref(progress),
                              {.cancelled = &cancelled(), .limits = console.limits});
}

struct QuerySource {
    std::string text;
    std::string file;  // empty if typed
};

bool is_query_file(const std::string& source) {
    std::error_code error;
    const std::filesystem::path path(source);
    return path.extension() == ".bql" && std::filesystem::exists(path, error);
}

QuerySource read_source(const std::string& source) {
    if (source == "-") return {read_query_stream(0, "standard input"), ""};
    if (is_query_file(source)) return {read_query_file(source), source};
    check_text(source, "the query");
    return {source, ""};
}

Presentation presentation_of(std::optional<Format> format, const Console& console) {
    return {.format = format,
            .style = console.style,
            .terminal = console.terminal,
            .counts = !console.quiet};
}

Presentation without_counts(Presentation presentation) {
    presentation.counts = false;
    return presentation;
}

// Lists about the base itself are no pictures.
void refuse_picture(std::optional<Format> format) {
    if (!format || !is_drawn(form_for(*format))) return;
    fail(Trouble::query,
         {.code = "F-FORMAT",
          .message = fmt::format("there is nothing to draw as {}", to_string(*format)),
          .mend = "--format table, csv, tsv, json, jsonl or md"});
}

// A misspelt name would otherwise be told of the question, or not at all.
void check_parameters_used(const QueryCommand& command, std::string_view text) {
    std::vector<std::string> used;
    for (const Piece& piece : pieces_of(text)) {
        if (piece.part != Part::parameter) continue;
        used.emplace_back(text.substr(piece.begin + 1, piece.end - piece.begin - 1));
    }
    for (const auto& [name, value] : command.parameters) {
        if (std::ranges::count(used, name) > 0) continue;
        const std::string near = suggestion(name, used);
        fail(Trouble::query, {.code = "F-PARAM",
                              .message = fmt::format("the question has no parameter ${}", name),
                              .mend = near.empty() ? "write it where the value is to stand: "
                                                     "find events during $year"
                                                   : near});
    }
}

Row text_row(std::initializer_list<std::string> cells) {
    Row row;
    for (const std::string& cell : cells) row.cells.emplace_back(cell);
    return row;
}

}  // namespace

namespace {

// The base folder whose load this is, if it is one of the whole folder into its own store.
std::optional<std::filesystem::path> folder_loaded(const std::vector<std::filesystem::path>& paths,
                                                   const OpenBase& base) {
    const std::optional<std::filesystem::path> folder = base_folder(base.found());
    if (!folder) return std::nullopt;
    const bool all = std::ranges::any_of(paths, [&](const std::filesystem::path& path) {
        std::error_code error;
        return std::filesystem::equivalent(path, *folder, error) && !error;
    });
    return all ? folder : std::nullopt;
}

OpenBase::Loaded loaded_into(OpenBase& base, const LoadCommand& command, const Console& console) {
    const Working working;
    ProgressReport progress(console.messages, console.progress);
    const auto folder = folder_loaded(command.paths, base);
    std::optional<LoadStamp> stamp;
    if (folder) stamp.emplace(*folder);
    OpenBase::Loaded loaded = base.load(command.paths, std::ref(progress),
                                        {.cancelled = &cancelled(), .limits = console.limits},
                                        {.retire = command.retire, .all = command.all});
    if (stamp && loaded.report.accepted) stamp->load_done();
    return loaded;
}

}  // namespace

ExitCode load_files(const LoadCommand& command, OpenBase& base, const Console& console) {
    const Clock::time_point begin = Clock::now();
    const OpenBase::Loaded loaded = loaded_into(base, command, console);
    const LoadReport& report = loaded.report;
    const Release current = report.release  ? *report.release
                            : base.exists() ? base.reading().status().release
                                            : Release{};
    if (command.json) {
        console.output.write(load_json(report, current));
        return report.accepted ? ExitCode::done : ExitCode::input;
    }
    if (loaded.created && !console.quiet) {
        const auto shown = shown_path(base.path(), std::filesystem::current_path());
        console.messages.say(fmt::format("made a new base at {}\n", printable(shown.string())));
    }
    if (!console.quiet) console.messages.say(widened_text(report));
    const std::string_view outcome = report.accepted ? "" : "Nothing was loaded.";
    console.messages.say(explained(report, Severity::warning, outcome, console));
    if (!report.accepted) return ExitCode::input;
    if (!console.quiet) {
        console.output.write(load_summary(report, current, Clock::now() - begin));
        console.output.flush();
    }
    return ExitCode::done;
}

ExitCode load_files(const std::vector<std::filesystem::path>& paths, OpenBase& base,
                    const Console& console) {
    return load_files(LoadCommand{.paths = paths}, base, console);
}

ExitCode check_and_report(const std::vector<std::filesystem::path>& paths, const Console& console) {
    const LoadReport report = checked(paths, console);
    const std::string held = check_summary(report);
    if (!report.diagnostics.empty())
        console.output.write(explained(report, Severity::hint, held + ".", console));
    if (report.diagnostics.empty() && !console.quiet) {
        console.output.write(fmt::format("no errors: {}\n", held));
    }
    console.output.flush();
    return has_errors(report.diagnostics) ? ExitCode::input : ExitCode::done;
}

Answer status_answer(const StoreStatus& status, std::string_view chosen) {
    Answer answer;
    answer.form = Form::record;
    Row row;
    const auto add = [&](std::string name, Value value) {
        answer.columns.push_back(std::move(name));
        row.cells.push_back(std::move(value));
    };
    const auto number = [](std::uint64_t value) { return Value(static_cast<std::int64_t>(value)); };
    add("base", Value(status.path.string()));
    if (!chosen.empty()) add("chosen", Value(std::string(chosen)));
    add("schema version", number(status.schema_version));
    add("release", number(status.release.number));
    if (status.release.number > 0) {
        add("released", Value(status.release.time));
        if (!status.release.author.empty()) add("author", Value(status.release.author));
        add("digest", Value(status.release.digest));
    }
    for (const auto& [name, count] : status.counts) add(name, number(count));
    for (const auto& [name, setting] : status.storage) add(name, Value(setting));
    answer.rows.push_back(std::move(row));
    return answer;
}

Answer saved_queries_answer(const std::vector<Database::SavedQueryInfo>& queries) {
    Answer answer;
    answer.columns = {"name", "question", "parameters"};
    for (const Database::SavedQueryInfo& query : queries) {
        answer.rows.push_back(text_row(
            {query.name, query.title, fmt::format("{}", fmt::join(query.parameters, ", "))}));
    }
    return answer;
}

ExitCode run(const LoadCommand& command, OpenBase& base, const Console& console) {
    return load_files(command, base, console);
}

// Checking needs no base: the files are read together, as they would be loaded.
ExitCode run(const CheckCommand& command, OpenBase&, const Console& console) {
    if (!command.json) return check_and_report(command.paths, console);
    const LoadReport report = checked(command.paths, console);
    console.output.write(diagnostics_json(report.diagnostics, report.texts));
    return has_errors(report.diagnostics) ? ExitCode::input : ExitCode::done;
}

ExitCode run(const QueryCommand& command, OpenBase& base, const Console& console) {
    const QuerySource source = read_source(command.source);
    const std::vector<Statement> statements = statements_of(source.text);
    if (statements.empty()) {
        fail(Trouble::query, {.code = "F-EMPTY",
                              .message = "there is no statement to answer",
                              .mend = "for example: bede query 'show kinds;'"});
    }
    check_parameters_used(command, source.text);
    warn_if_stale(base, console);
    const Database& database = base.reading();
    const Presentation presentation = presentation_of(command.format, console);
    std::size_t rows = 0;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& statement = statements[i];
        const Quoted quoted{source.text, source.file, statement.offset};
        const ExitCode code = behind_door(quoted, console.messages, [&] {
            stop_if_cancelled();
            const Answered answered =
                timed(console, command.format, [&](const StatementOptions& options) {
                    StatementOptions with = options;
                    with.parameters = command.parameters;
                    return database.answer(statement.text, with);
                });
            rows += answered.answer.rows.size();
            const bool page = for_people(command.format.value_or(Format::table));
            if (i > 0 && page) console.output.write("\n");
            write(answered, presentation, console);
            return ExitCode::done;
        });
        if (code != ExitCode::done) return code;
    }
    return command.exit_status && rows == 0 ? ExitCode::query : ExitCode::done;
}

ExitCode run(const RunCommand& command, OpenBase& base, const Console& console) {
    warn_if_stale(base, console);
    const Database& database = base.reading();
    const Answered answered = timed(console, command.format, [&](const StatementOptions& options) {
        return database.run_saved(command.name, command.arguments, options);
    });
    write(answered, presentation_of(command.format, console), console);
    return ExitCode::done;
}

ExitCode run(const ListCommand& command, OpenBase& base, const Console& console) {
    refuse_picture(command.format);
    write({saved_queries_answer(base.reading().saved_queries())},
          without_counts(presentation_of(command.format, console)), console);
    return ExitCode::done;
}

ExitCode run(const StatusCommand& command, OpenBase& base, const Console& console) {
    refuse_picture(command.format);
    write({status_answer(base.reading().status(), to_string(base.found().by))},
          without_counts(presentation_of(command.format, console)), console);
    return ExitCode::done;
}

// People look for what came last; who reads on from where he was gets releases in their order.
ExitCode run(const LogCommand& command, OpenBase& base, const Console& console) {
    refuse_picture(command.format);
    Answer answer = base.reading().answer("show releases", {});
    std::erase_if(answer.rows, [&](const Row& row) {
        const auto number = std::get<std::int64_t>(row.cells.front().content);
        return static_cast<std::uint64_t>(number) <= command.since;
    });
    if (for_people(command.format.value_or(Format::table))) std::ranges::reverse(answer.rows);
    write({std::move(answer)}, without_counts(presentation_of(command.format, console)), console);
    return ExitCode::done;
}

ExitCode run(const VerifyCommand&, OpenBase& base, const Console& console) {
    const Clock::time_point begin = Clock::now();
    const Database& database = base.reading();
    VerifyReport report;
    {
        const Working working;
        ProgressReport progress(console.messages, console.progress);
        report = database.verify(std::ref(progress));
    }
    for (const std::string& problem : report.problems) {
        console.output.write(printable(problem) + "\n");
    }
    const std::string read = fmt::format(
        "{}, {} compared ({})", counted(report.records, "record", "records"),
        counted(report.derived, "derived row", "derived rows"), milliseconds(Clock::now() - begin));
    if (!report.problems.empty()) {
        console.output.flush();
        console.messages.say(fmt::format(
            "{} in {}\n", counted(report.problems.size(), "problem", "problems"), read));
        return ExitCode::damaged;
    }
    if (!console.quiet) console.output.write(fmt::format("no problem in {}\n", read));
    return ExitCode::done;
}

ExitCode run(const CompactCommand&, OpenBase& base, const Console& console) {
    const Clock::time_point begin = Clock::now();
    CompactReport report;
    {
        const Working working;
        report = base.compact();
    }
    if (console.quiet) return ExitCode::done;
    constexpr double megabyte = 1e6;
    console.output.write(fmt::format("{:.1f} MB of tables became {:.1f} MB, {} became {} ({})\n",
                                     static_cast<double>(report.bytes_before) / megabyte,
                                     static_cast<double>(report.bytes_after) / megabyte,
                                     counted(report.segments_before, "segment", "segments"),
                                     report.segments_after, milliseconds(Clock::now() - begin)));
    return ExitCode::done;
}

}  // namespace bede::program
