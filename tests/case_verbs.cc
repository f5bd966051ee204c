#include "case_verbs.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"
#include "base/utf8.h"
#include "case_graphs.h"
#include "counting_engine.h"
#include "engine/answer.h"
#include "engine/complete.h"
#include "engine/database.h"
#include "engine/saved_query.h"
#include "engine/world.h"
#include "query/exec/execute.h"
#include "query/plan/plan.h"
#include "render/format.h"
#include "render/modality.h"
#include "syntax/parse.h"
#include "text/display.h"
#include "time/gedcom.h"
#include "time/when.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t completions_shown = 8;

// ------------------------------------------------------------------------------- dates

std::string show(const Extent& extent) {
    const auto bound = [&](const Bound& b) { return to_string(b, extent.clocked); };
    return fmt::format("start {} .. {}, end {} .. {}{}", bound(extent.start_earliest),
                       bound(extent.start_latest), bound(extent.end_earliest),
                       bound(extent.end_latest), extent.doubtful ? ", doubtful" : "");
}

std::string show(const When& when) {
    std::string out = to_string(when);
    if (when.approximate) out += ", approximate";
    if (when.calendar == Calendar::julian) out += ", Julian calendar";
    if (!when.zone.empty()) out += ", zone " + when.zone;
    out += "\n  " + show(when.extent);
    for (const Extent& one : when.alternatives) out += "\n  or " + show(one);
    return out;
}

// One date: its normal form and its bounds, or the complaint; hints follow.
std::string show_read(const ReadWhen& read, const Case& block) {
    std::string out = read.when ? show(*read.when) : "";
    for (const Diagnostic& diagnostic : read.diagnostics) {
        out += (out.empty() ? "" : "\n") + explain(diagnostic, block.input);
    }
    return out;
}

std::string run_date(const CaseContext&, const Case& block) {
    return show_read(read_when(block.input), block);
}

std::string run_gedcom(const CaseContext&, const Case& block) {
    return show_read(read_gedcom(block.input), block);
}

// ------------------------------------------------------------------------------- answers

// Nothing is a dash, so that a column does not slip.
std::string cell(const Value& value) {
    if (value.is_null()) return "-";
    const std::string text = to_string(value);
    return text.empty() ? "''" : text;
}

using VerbLines = std::vector<std::vector<std::string>>;

std::string mark(const Row& row) {
    switch (row.certainty) {
        case Truth::yes: return "";
        case Truth::maybe: return "?";
        case Truth::no: return "!";  // such a row must not be in an answer
    }
    return "";
}

// Columns two blanks apart; a possible row has '?' before it.
std::string aligned(const VerbLines& lines) {
    std::vector<std::size_t> widths;
    for (const auto& line : lines) {
        widths.resize(std::max(widths.size(), line.size()));
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(line[i]));
        }
    }
    std::string out;
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (widths[i] == 0) continue;
            const std::size_t blanks = widths[i] - display_width(line[i]) + (i == 0 ? 1 : 2);
            text += line[i] + std::string(blanks, ' ');
        }
        out += text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
    }
    return out;
}

// What did not happen is marked as in the formats for programs.
std::string table(const Answer& given) {
    Answer room;
    const Answer& answer = with_modality(given, false, room);
    VerbLines lines;
    lines.push_back({""});
    for (const std::string& column : answer.columns) lines.back().push_back(column);
    for (const Row& row : answer.rows) {
        lines.push_back({mark(row)});
        for (const Value& value : row.cells) lines.back().push_back(cell(value));
    }
    return aligned(lines);
}

// One node a line, indented by its depth; what is not said of it is left out.
std::string tree(const Answer& answer) {
    std::string out;
    for (const Row& row : answer.rows) {
        const auto* depth = std::get_if<std::int64_t>(&row.cells.at(0).content);
        std::string line(depth == nullptr ? 0 : static_cast<std::size_t>(*depth) * 2, ' ');
        line += mark(row).empty() ? "" : mark(row) + " ";
        for (std::size_t i = 1; i < row.cells.size(); ++i) {
            if (row.cells[i].is_null()) continue;
            line += (i == 1 ? "" : "  ") + cell(row.cells[i]);
        }
        if (!row.modality.empty()) line += "  (" + row.modality + ")";
        out += line + "\n";
    }
    return out;
}

std::string show(const Answer& answer) {
    std::string out = answer.title.empty() ? "" : "title: " + answer.title + "\n";
    if (answer.form == Form::record) out += "as cards\n";
    if (answer.form == Form::timeline) out += "as timeline\n";
    if (answer.form == Form::graph) out += "as graph\n";
    if (answer.form == Form::map) out += "as map\n";
    if (answer.form == Form::plan) {
        out += answer.text;
    } else if (answer.rows.empty()) {
        out += "no rows\n";
    } else {
        const bool nodes = answer.form == Form::tree && !answer.columns.empty() &&
                           answer.columns.front() == "depth";
        out += nodes ? tree(answer) : table(answer);
    }
    for (const std::string& note : answer.notes) out += "note: " + note + "\n";
    return out;
}

// As a terminal of 80 cells shows it.
std::string drawn(const Answer& answer) {
    std::string out = render(answer, Format::table, {.width = 80});
    if (answer.rows.empty()) out += "no rows\n";
    for (const std::string& note : answer.notes) out += "note: " + note + "\n";
    return out;
}

using Shown = std::string (*)(const Answer&);

// ------------------------------------------------------------------------------- statements

const query::Limits& no_limits() {
    static const query::Limits limits(nullptr);
    return limits;
}

template <typename Body>
std::string or_complaint(std::string_view text, const Body& body) {
    try {
        return body();
    } catch (const Error& error) {
        return explain(error.diagnostic(), text) + "\n";
    }
}

// The statements of a block: all but the last prepare it.
std::vector<std::string> statements_of(std::string_view text) {
    Statements split = split_statements(text);
    std::vector<std::string> out;
    for (Statement& statement : split.complete) out.push_back(std::move(statement.text));
    if (!split.rest.empty()) out.push_back(std::move(split.rest));
    if (out.empty()) out.emplace_back(text);
    return out;
}

Session prepared(const Graph& graph, const std::vector<std::string>& statements) {
    Session session;
    for (std::size_t i = 0; i + 1 < statements.size(); ++i) {
        answer_on(graph, statements[i], session, no_limits());
    }
    return session;
}

std::string answer_text(const Graph& graph, const std::vector<std::string>& statements,
                        Shown shown) {
    return or_complaint(statements.back(), [&] {
        Session session = prepared(graph, statements);
        return shown(answer_on(graph, statements.back(), session, no_limits()));
    });
}

// The same once more of what was read the first time.
std::string answer_text_again(const Graph& graph, const std::vector<std::string>& statements,
                              Shown shown) {
    return or_complaint(statements.back(), [&] {
        Session session = prepared(graph, statements);
        const ParsedStatementPtr statement = (*session.parsed)(statements.back());
        session.plans = std::make_shared<Plans>();
        if (!changes_session(*statement)) answer_parsed(graph, statement, session, no_limits());
        return shown(answer_parsed(graph, statement, session, no_limits()));
    });
}

std::string unoptimised(const Graph& newest, const ast::Query& query,
                        const query::Parameters& parameters, const query::Sets& sets, Shown shown) {
    const auto past = past_asked(
        query, newest, [&](const ast::Name& name) { return query::parameter(name, parameters); });
    const Graph& graph = past ? *past : newest;
    const query::Plan plan = query::plan(query::bind(query, graph, parameters, sets));
    return shown(query::execute(plan, graph, no_limits()));
}

// The same without rewriting, where the last statement is a query.
std::optional<std::string> plain_text(const Graph& graph,
                                      const std::vector<std::string>& statements, Shown shown) {
    try {
        const ast::Statement parsed = parse_statement(statements.back());
        const auto* query = std::get_if<ast::Query>(&parsed.node);
        if (query == nullptr) return std::nullopt;
        return unoptimised(graph, *query, {}, prepared(graph, statements).sets, shown);
    } catch (const Error&) {
        return std::nullopt;  // told by the graph in memory already
    }
}

std::string disagreement(std::string_view what, const std::string& one, const std::string& other) {
    return fmt::format("DISAGREEMENT: in memory\n{}{}\n{}", one, what, other);
}

std::string answer_everywhere(const CaseContext& context, std::string_view text, Shown shown) {
    const CaseGraphs& graphs = graphs_of(context);
    const std::vector<std::string> statements = statements_of(text);
    const std::string in_memory = answer_text(graphs.memory(), statements, shown);
    const std::string on_disk = answer_text(graphs.snapshot(), statements, shown);
    if (on_disk != in_memory) return disagreement("on disk", in_memory, on_disk);
    const std::string again = answer_text_again(graphs.snapshot(), statements, shown);
    if (again != in_memory) return disagreement("once more", in_memory, again);
    for (const Graph* graph : {&graphs.memory(), &graphs.snapshot()}) {
        const auto plain = plain_text(*graph, statements, shown);
        if (plain && *plain != in_memory) return disagreement("plain plan", in_memory, *plain);
    }
    return in_memory;
}

std::string run_query(const CaseContext& context, const Case& block) {
    return answer_everywhere(context, block.input, show);
}

// The same as a picture, in the form that the statement asks for.
std::string run_draw(const CaseContext& context, const Case& block) {
    return answer_everywhere(context, block.input, drawn);
}

// A saved query: the stamp is checked to be there and left out, because it bears the date.
std::string run_run(const CaseContext& context, const Case& block) {
    return answer_everywhere(context, "run " + block.input, show);
}

std::string run_error(const CaseContext& context, const Case& block) {
    const CaseGraphs& graphs = graphs_of(context);
    Session session;
    const Answer answer = answer_on(graphs.memory(), block.input, session, no_limits());
    return fmt::format("no error, {} rows", answer.rows.size());
}

// The plan as it is made and, below an arrow, as rewriting leaves it.
std::string run_plan(const CaseContext& context, const Case& block) {
    const Graph& graph = graphs_of(context).memory();
    const ast::Statement parsed = parse_statement(block.input);
    const query::Plan made = query::plan(query::bind(std::get<ast::Query>(parsed.node), graph, {}));
    const std::string before = query::to_string(made, graph);
    const std::string after = query::to_string(query::rewrite(made, graph), graph);
    return after == before ? before : before + "=>\n" + after;
}

std::string trips_text(const store::Trips& trips) {
    std::string out = fmt::format("trips: {}, of them get {}, get_many {}, scan {}\n",
                                  trips.total(), trips.gets, trips.gets_of_many, trips.scans);
    for (const std::string& key : trips.keys_read_twice()) {
        out += fmt::format("read twice: {}\n", printable(key));
    }
    return out;
}

// What the last statement asks of a store that was opened just now, and that nobody has asked yet.
std::string run_trips(const CaseContext& context, const Case& block) {
    const store::CountingEngine engine(graphs_of(context).place());
    const store::Store base = store::Store::open(engine, store::Access::read_only);
    const std::unique_ptr<Graph> graph = base.snapshot();
    const std::vector<std::string> statements = statements_of(block.input);
    Session session = prepared(*graph, statements);
    engine.take_trips();
    const Answer answer = answer_on(*graph, statements.back(), session, no_limits());
    static_cast<void>(show(answer));  // the names in it are read, too
    return fmt::format("{} rows\n", answer.rows.size()) + trips_text(engine.take_trips());
}

std::string run_parse(const CaseContext&, const Case& block) {
    static_cast<void>(parse_statement(block.input));
    return "ok";
}

std::string run_file(const CaseContext&, const Case& block) {
    static_cast<void>(parse_file_line(block.input));
    return "ok";
}

std::string run_complete(const CaseContext& context, const Case& block) {
    const std::size_t caret = block.input.find('|');
    if (caret == std::string::npos) throw std::runtime_error("no '|' for the caret");
    std::string text = block.input;
    text.erase(caret, 1);
    std::string out;
    std::size_t shown = 0;
    for (const Completion& one : complete_on(graphs_of(context).memory(), text, caret)) {
        if (++shown > completions_shown) return out + "…";
        out += fmt::format("{} ({}{}{})\n", one.label, one.kind, one.detail.empty() ? "" : ": ",
                           one.detail);
    }
    return out.empty() ? "nothing" : out;
}

// ------------------------------------------------------------------------------- files

// The text above and below a line.
std::pair<std::string, std::string> split_at(const std::string& text, std::string_view line) {
    const std::string mark = "\n" + std::string(line) + "\n";
    const std::size_t found = text.find(mark);
    if (found == std::string::npos) return {text + "\n", ""};
    return {text.substr(0, found + 1), text.substr(found + mark.size()) + "\n"};
}

std::string places_and_codes(const LoadReport& report) {
    std::string out;
    for (Diagnostic diagnostic : report.diagnostics) {
        const auto text = report.texts.find(diagnostic.file);
        const std::string name = fs::path(diagnostic.file).filename().string();
        diagnostic.file = name == "test.bede" ? "" : name;
        out += headline(diagnostic, text == report.texts.end() ? "" : text->second) + "\n";
        if (!diagnostic.mend.empty()) out += "  help: " + diagnostic.mend + "\n";
    }
    return out;
}

// Writes the text of a block as test/test.bede (and test/queries.bql) into `folder`.
fs::path write_texts(const fs::path& folder, const std::string& text) {
    const auto [events, queries] = split_at(text, "--- queries.bql");
    fs::create_directories(folder / "test");
    write_file(folder / "test" / "test.bede", events);
    if (!queries.empty()) write_file(folder / "test" / "queries.bql", queries);
    return folder / "test";
}

std::string run_check(const CaseContext& context, const Case& block) {
    const TemporaryFolder folder;
    std::vector<fs::path> paths = paths_of(context, folder.path());
    paths.push_back(write_texts(folder.path(), block.input));
    const LoadReport report = check_files(paths, {});
    const std::string found = places_and_codes(report);
    return report.accepted ? fmt::format("{}ok: {} records", found, report.things) : found;
}

std::string release_text(const LoadReport& report) {
    if (!report.accepted) return places_and_codes(report);
    if (!report.release) return places_and_codes(report) + "no release\n";
    return fmt::format("{}release {}: {} added, {} changed, {} retired\n", places_and_codes(report),
                       report.release->number, report.release->added, report.release->changed,
                       report.release->retired);
}

// Texts, one after the other, as the same file: of one base, unless their heads say otherwise.
std::string run_load(const CaseContext& context, const Case& block) {
    const TemporaryFolder folder;
    Database::create(folder.path() / "store");
    Database base = Database::open(folder.path() / "store", Database::Access::read_write);
    std::string out;
    for (std::string rest = block.input; !rest.empty();) {
        auto [text, more] = split_at(rest, "---");
        std::vector<fs::path> paths = paths_of(context, folder.path());
        paths.push_back(write_texts(folder.path(), text));
        out += release_text(base.load(paths, {}));
        rest = std::move(more);
    }
    return out;
}

constexpr std::pair<std::string_view, Verb> verbs[] = {
    {"gedcom", run_gedcom}, {"date", run_date}, {"parse", run_parse},       {"file", run_file},
    {"query", run_query},   {"run", run_run},   {"error", run_error},       {"plan", run_plan},
    {"check", run_check},   {"load", run_load}, {"complete", run_complete}, {"draw", run_draw},
    {"trips", run_trips},
};

Verb find_verb(std::string_view name) {
    for (const auto& [known, verb] : verbs) {
        if (known == name) return verb;
    }
    throw std::runtime_error(fmt::format("no verb '{}' in tests/case_verbs.cc", name));
}

}  // namespace

CaseContext context_of(const CaseFile& file, const Case& block) {
    CaseContext context;
    if (!file.base.empty()) context.base = std::filesystem::path(BEDE_SOURCE_DIR) / file.base;
    for (const Case& above : file.cases) {
        if (above.line >= block.line) break;
        if (above.verb == "release") {
            context.earlier.push_back(std::exchange(context.given, {}));
        }
        if (above.verb == "given" || above.verb == "release") context.given += above.input + "\n";
    }
    return context;
}

std::string run_case(const CaseFile& file, const Case& block) {
    const Verb verb = find_verb(block.verb);
    try {
        return verb(context_of(file, block), block);
    } catch (const Error& error) {
        return explain(error.diagnostic(), block.input);
    }
}

}  // namespace bede
