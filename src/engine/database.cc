#include "engine/database.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <set>
#include <system_error>

#include "base/error.h"
#include "engine/answer.h"
#include "engine/base_statements.h"
#include "engine/complete.h"
#include "engine/load_limits.h"
#include "engine/loading.h"
#include "engine/saved_query.h"
#include "engine/world.h"
#include "load/text/base_folder.h"
#include "model/kept_names.h"
#include "model/memory_graph.h"
#include "store/release/store.h"
#include "syntax/parse.h"

namespace bede {

struct Database::Parts {
    explicit Parts(store::Store opened) : store(std::move(opened)) {
        session.plans = std::make_shared<Plans>();
    }

    store::Store store;
    std::mutex session_guard;
    Session session;

    // For one question, which does not change it.
    Session session_now() {
        const std::scoped_lock guard(session_guard);
        return session;
    }
};

namespace {

store::OnRecords told(const OnProgress& progress, std::string_view stage) {
    if (!progress) return {};
    return [&progress, stage](std::uint64_t done, std::uint64_t total) {
        progress({std::string(stage), done, total});
    };
}

std::vector<std::filesystem::path> read_of(const std::vector<load::Widened>& folders) {
    std::vector<std::filesystem::path> paths;
    for (const load::Widened& folder : folders) paths.push_back(folder.read);
    return paths;
}

void note_widened(const std::vector<load::Widened>& folders, LoadReport& report) {
    for (const load::Widened& folder : folders) {
        if (folder.wider()) report.widened.emplace_back(folder.asked, folder.read);
    }
}

// The name that a file has through the path that was asked about; empty if it lies in none.
std::string asked_name(const std::string& file, const std::vector<load::Widened>& folders) {
    for (const load::Widened& folder : folders) {
        if (!load::is_inside(file, folder.asked)) continue;
        std::error_code error;
        if (!std::filesystem::is_directory(folder.asked, error)) {
            return folder.asked.generic_string();
        }
        const auto below = std::filesystem::relative(file, folder.asked, error);
        return error ? file : (folder.asked / below).lexically_normal().generic_string();
    }
    return "";
}

void keep_asked(const std::vector<load::Widened>& folders, LoadReport& report) {
    Texts texts;
    std::map<std::string, std::string, std::less<>> names;
    for (auto& [file, text] : report.texts) {
        const std::string name = asked_name(file, folders);
        names.emplace(file, name);
        if (!name.empty()) texts.emplace(name, std::move(text));
    }
    report.texts = std::move(texts);
    Diagnostics kept;
    for (Diagnostic& diagnostic : report.diagnostics) {
        const auto name = names.find(diagnostic.file);
        if (name != names.end() && name->second.empty()) {
            report.errors_elsewhere += diagnostic.severity == Severity::error ? 1 : 0;
            continue;
        }
        if (name != names.end()) diagnostic.file = name->second;
        kept.push_back(std::move(diagnostic));
    }
    report.diagnostics = std::move(kept);
}

// The graph that it was asked of will be gone.
Answer handed_out(Answer answer) {
    keep_names(answer);
    return answer;
}

}  // namespace

PreparedStatement::PreparedStatement(ParsedStatementPtr parsed) : parsed_(std::move(parsed)) {}

const std::string& PreparedStatement::text() const { return parsed_->text; }

std::vector<std::string> PreparedStatement::parameters() const {
    std::set<std::string> names;
    for (const Token& token : tokens_of(parsed_->text)) {
        if (token.kind == TokenKind::parameter) names.insert(token.text.substr(1));
    }
    return {names.begin(), names.end()};
}

Database::Database(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

void Database::create(const std::filesystem::path& path) { store::Store::create(path); }

Database Database::open(const std::filesystem::path& path, Access access) {
    const auto how =
        access == Access::read_only ? store::Access::read_only : store::Access::read_write;
    return Database(std::unique_ptr<Parts>(new Parts(store::Store::open(path, how))));
}

LoadReport Database::load(const std::vector<std::filesystem::path>& paths,
                          const OnProgress& progress, const StatementOptions& options,
                          const LoadOptions& how) {
    LoadReport report = load_into(parts_->store, paths, progress, options, how);
    // A store of an older version has become one with an index, whatever it holds.
    parts_->session.plans->forget();
    return report;
}

LoadReport Database::load_bases(const std::vector<std::filesystem::path>& paths,
                                const OnProgress& progress, const StatementOptions& options,
                                const LoadOptions& how) {
    const std::vector<load::Widened> folders = load::widened(paths);
    LoadReport report = load(read_of(folders), progress, options, how);
    note_widened(folders, report);
    return report;
}

LoadReport Database::propose_bases(const std::vector<std::filesystem::path>& paths,
                                   const OnProgress& progress, const StatementOptions& options,
                                   const LoadOptions& how) const {
    const std::vector<load::Widened> folders = load::widened(paths);
    LoadReport report = propose_to(parts_->store, read_of(folders), progress, options, how);
    note_widened(folders, report);
    return report;
}

void Database::with_graph(const std::function<void(const Graph&)>& use) const {
    use(*parts_->store.snapshot());
}

Answer Database::answer(std::string_view statement, const StatementOptions& options) const {
    return answer_parsed((*parts_->session.parsed)(statement), options);
}

PreparedStatement Database::prepare(std::string_view statement) const {
    return PreparedStatement((*parts_->session.parsed)(statement));
}

Answer Database::execute(const PreparedStatement& statement,
                         const StatementOptions& options) const {
    return answer_parsed(statement.parsed_, options);
}

Answer Database::answer_parsed(const ParsedStatementPtr& statement,
                               const StatementOptions& options) const {
    const auto status_now = [this] { return status(); };
    if (auto told = answer_about_base(parts_->store, *statement, options, status_now)) {
        return *std::move(told);
    }
    const std::unique_ptr<Graph> newest = parts_->store.snapshot();
    const std::shared_ptr<const Graph> past =
        past_asked(statement->tree, *newest, [&](const ast::Name& name) {
            return parameter_of_text(name, options.parameters, *newest);
        });
    const Graph* const graph = past ? past.get() : newest.get();
    // Names mean what they meant then.
    query::Parameters parameters = parameters_of_texts(options.parameters, *graph);
    const query::Limits limits = query_limits(options);
    if (changes_session(*statement)) {
        const std::scoped_lock guard(parts_->session_guard);
        return handed_out(
            bede::answer_parsed(*graph, statement, parts_->session, limits, options.form));
    }
    Session session = parts_->session_now();
    session.parameters = std::move(parameters);
    return handed_out(bede::answer_parsed(*graph, statement, session, limits, options.form));
}

Answer Database::run_saved(std::string_view name,
                           const std::map<std::string, std::string>& arguments,
                           const StatementOptions& options) const {
    const std::unique_ptr<Graph> graph = parts_->store.snapshot();
    return handed_out(run_saved_query(*graph, name, arguments, parts_->session_now(),
                                      query_limits(options), options.form));
}

std::vector<Database::SavedQueryInfo> Database::saved_queries() const {
    const std::unique_ptr<Graph> graph = parts_->store.snapshot();
    std::vector<SavedQueryInfo> out;
    for (const std::uint32_t handle : handles(*graph, ThingType::query)) {
        const SavedQuery& query = graph->query(QueryId{handle});
        SavedQueryInfo info{query.id, query.title, {}};
        const ParsedStatementPtr statement = (*parts_->session.parsed)(query.text);
        if (const auto* define = std::get_if<ast::Define>(&statement->tree.node)) {
            for (const auto& parameter : query::parameters_of(*define, query.text, *graph)) {
                info.parameters.push_back(parameter.description);
            }
        }
        out.push_back(std::move(info));
    }
    std::ranges::sort(out, {}, &SavedQueryInfo::name);
    return out;
}

StoreStatus Database::status() const {
    store::Status status = parts_->store.status();
    StoreStatus out{.path = std::move(status.path),
                    .schema_version = status.schema_version,
                    .release = std::move(status.release),
                    .counts = {},
                    .storage = std::move(status.storage)};
    for (const auto& [type, count] : status.counts) {
        out.counts[type.ends_with('y') ? type.substr(0, type.size() - 1) + "ies" : type + "s"] =
            count;
    }
    return out;
}

VerifyReport Database::verify(const OnProgress& progress) const {
    store::Verified verified = parts_->store.verify(told(progress, "verifying"));
    return {std::move(verified.problems), verified.records, verified.derived};
}

CompactReport Database::compact() {
    const store::Store::Compacted done = parts_->store.compact();
    parts_->session.plans->forget();
    return {done.bytes_before, done.bytes_after, done.segments_before, done.segments_after};
}

std::vector<Completion> Database::complete(std::string_view text, std::size_t caret) const {
    const std::unique_ptr<Graph> graph = parts_->store.snapshot();
    return complete_on(*graph, text, caret);
}

LoadReport check_within_bases(const std::vector<std::filesystem::path>& paths,
                              const OnProgress& progress, const StatementOptions& options) {
    const std::vector<load::Widened> folders = load::widened(paths);
    LoadReport report = check_files(read_of(folders), progress, options);
    note_widened(folders, report);
    if (!report.widened.empty()) keep_asked(folders, report);
    return report;
}

const std::vector<std::string>& keywords() { return keywords_of_grammar(); }

}  // namespace bede
