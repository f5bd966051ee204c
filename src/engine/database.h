// Database: the only place that knows all layers. One base on disk: load event files into it, ask
// it. `answer` reads as the table of contents of a query's walk (src/README.md).
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "model/change.h"
#include "model/record_difference.h"
#include "model/things.h"
#include "model/value.h"

namespace bede {

class Graph;

// The texts that diagnostics point into, by the file name in Diagnostic::file.
using Texts = std::map<std::string, std::string>;

struct Progress {
    std::string stage;  // "reading", "checking", "writing"
    std::uint64_t done = 0;
    std::uint64_t total = 0;  // 0: not known
};
using OnProgress = std::function<void(const Progress&)>;

// One thing that a load adds, changes or retires.
struct Change {
    enum class What : std::uint8_t { added, changed, retired };
    What what = What::added;
    ThingType type = ThingType::event;
    std::string id;
    std::string title;
    std::string base;
    std::string description;                        // "event @x \"Title\", 2015-02"
    std::vector<std::string> fields = {};           // that changed, as event files call them
    std::vector<FieldDifference> differences = {};  // of these
};

constexpr std::uint64_t changes_listed_max = 10'000;

struct LoadReport {
    Diagnostics diagnostics;         // all of them, in order of file and place
    Texts texts;                     // of the files that were read
    bool accepted = false;           // no errors: the base now holds what the files say
    std::optional<Release> release;  // the new one; nothing if the files changed nothing
    std::uint64_t things = 0;        // how many records the files hold
    // Of the release, or of the load that was refused: the first changes_listed_max that are added,
    // that are changed, that are retired; and how many more there are.
    std::vector<Change> changes;
    std::uint64_t changes_left_out = 0;
    // What of the paths was read with more than was named: asked, and the folder that was read.
    std::vector<std::pair<std::filesystem::path, std::filesystem::path>> widened;
    std::uint64_t errors_elsewhere = 0;  // of a check: in files that were not asked about
    // Files that were not read, because they are as they were when they were loaded, and how many
    // warnings were told of them then.
    std::uint64_t files_unchanged = 0;
    std::uint64_t warnings_before = 0;
};

struct LoadOptions {
    bool retire = false;  // most of a base may go (E-RETIRE)
    bool all = false;     // files are read though they have not changed since they were loaded
};

// What one statement may take; where nothing is said, query/values/limits.h has its bounds. Beyond
// it: Error with Trouble::cancelled (BQL-0401 to 0403).
struct StatementLimits {
    std::optional<std::chrono::milliseconds> time;
    std::optional<std::uint64_t> rows;   // of one step of its plan
    std::optional<std::uint64_t> bytes;  // of memory, beyond what is in use when it begins
};

// Of a load or a check `cancelled` and the limits of time and memory hold: F-CANCEL, F-TIME,
// F-MEMORY.
struct StatementOptions {
    const std::atomic<bool>* cancelled = nullptr;  // checked often; Error with Trouble::cancelled
    StatementLimits limits = {};
    // Of `$name` in the statement, as texts: typed by what they look like (engine/saved_query.h).
    std::map<std::string, std::string> parameters = {};
    // How the answer will be shown, if that is not the statement's choice. A picture is gathered
    // for it, and one that the statement asks for is not.
    std::optional<Form> form = {};
};

struct StoreStatus {
    std::filesystem::path path;  // canonical
    std::uint64_t schema_version = 0;
    Release release;                              // the newest; number 0 if nothing was loaded yet
    std::map<std::string, std::uint64_t> counts;  // "events" -> 114
    std::map<std::string, std::string> storage;   // effective options of the engine, sizes
};

// What a store took on the disk before it was compacted, and takes now.
struct CompactReport {
    std::uint64_t bytes_before = 0;
    std::uint64_t bytes_after = 0;
    std::uint64_t segments_before = 0;
    std::uint64_t segments_after = 0;
};

// A problem that `verify` found; empty means that truth and derived structures agree.
struct VerifyReport {
    std::vector<std::string> problems;
    std::uint64_t records = 0;  // truth rows read
    std::uint64_t derived = 0;  // derived rows compared
};

struct Completion {
    std::string label;     // what the list shows
    std::string kind;      // "keyword", "kind", "event", "actor", …
    std::string detail;    // title of the entity, gloss of the kind
    std::string insert;    // what replaces text[from, caret)
    std::size_t from = 0;  // byte offset
};

struct ParsedStatement;

// A statement that was read once, to be asked often. Cheap to copy; copies share what was read. It
// belongs to no release, and several threads may ask the same one.
class PreparedStatement {
  public:
    const std::string& text() const;
    // The names of all `$name` in it, without the '$', each once, sorted.
    std::vector<std::string> parameters() const;

  private:
    friend class Database;
    explicit PreparedStatement(std::shared_ptr<const ParsedStatement> parsed);
    std::shared_ptr<const ParsedStatement> parsed_;  // of all copies
};

// Several threads may ask one Database at a time; each question sees one release as a whole. Only
// one may load, and nothing else may be done with a Database while it is moved or destroyed.
class Database {
  public:
    enum class Access : std::uint8_t { read_only, read_write };

    // Makes an empty store at `path`, which must not exist; throws Error.
    static void create(const std::filesystem::path& path);
    // Opens a store; it must exist. Throws Error (busy, damaged, input).
    static Database open(const std::filesystem::path& path, Access access);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    // Loads event files and saved queries from files and folders (recursively: *.bede, *.bql) as
    // one atomic release: all or nothing. Wrong input does not throw: it is in the report.
    // Trouble with the store throws Error; so does what ends the work before its end (`options`):
    // nothing is loaded then. Of files that have not changed since these paths were loaded, none is
    // read if that makes no difference (load/README.md).
    LoadReport load(const std::vector<std::filesystem::path>& paths, const OnProgress& progress,
                    const StatementOptions& options = {}, const LoadOptions& how = {});
    // The same of the whole base folders that the paths belong to (load/text/base_folder.h).
    LoadReport load_bases(const std::vector<std::filesystem::path>& paths,
                          const OnProgress& progress, const StatementOptions& options = {},
                          const LoadOptions& how = {});

    // What load_bases would do, without doing any of it: the same checks and the same report. Its
    // release is the one that would be made: it has a number and counts. All files are read.
    LoadReport propose_bases(const std::vector<std::filesystem::path>& paths,
                             const OnProgress& progress, const StatementOptions& options = {},
                             const LoadOptions& how = {}) const;

    // Its newest release, for as long as `use` looks at it: for what reads all of a base
    // (engine/export_files.h).
    void with_graph(const std::function<void(const Graph&)>& use) const;

    // Answers one BQL statement (with or without the final ';'); throws Error with the span in
    // characters of `statement`.
    Answer answer(std::string_view statement, const StatementOptions& options) const;

    // The same in two steps, for what is asked often, with other parameters each time: the text is
    // read in the first. What is wrong with it as a text is thrown there, all else by `execute`,
    // both as `answer` does. A parameter that the statement does not name is left aside; one that
    // it names and that is not given is an error.
    PreparedStatement prepare(std::string_view statement) const;
    Answer execute(const PreparedStatement& statement, const StatementOptions& options = {}) const;

    // Runs a saved query; `arguments` are texts that are read by the types of its parameters.
    Answer run_saved(std::string_view name, const std::map<std::string, std::string>& arguments,
                     const StatementOptions& options) const;

    struct SavedQueryInfo {
        std::string name;
        std::string title;
        std::vector<std::string> parameters;  // "$within duration = 90 days"
    };
    std::vector<SavedQueryInfo> saved_queries() const;

    StoreStatus status() const;
    VerifyReport verify(const OnProgress& progress) const;
    // Makes what is derived anew and merges the files of the store; answers stay what they are.
    // Throws Error: busy (opened for reading), disk_full (it needs as much room again as it takes).
    CompactReport compact();

    // What may stand at byte `caret` of `text`, best first, at most 200.
    std::vector<Completion> complete(std::string_view text, std::size_t caret) const;

  private:
    struct Parts;
    explicit Database(std::unique_ptr<Parts> parts);
    Answer answer_parsed(const std::shared_ptr<const ParsedStatement>& statement,
                         const StatementOptions& options) const;
    std::unique_ptr<Parts> parts_;
};

// Reads and checks files without a store: what `bede check` prints. Includes the saved queries:
// each is parsed, bound, run on the files' contents and held to its `expect`.
LoadReport check_files(const std::vector<std::filesystem::path>& paths, const OnProgress& progress,
                       const StatementOptions& options = {});
// The same of the whole base folders that the paths belong to; what is wrong is told of the files
// that were named, under the names that they were given.
LoadReport check_within_bases(const std::vector<std::filesystem::path>& paths,
                              const OnProgress& progress, const StatementOptions& options = {});

// The complete statements of `text` (split at ';' outside of quotes and comments), with the
// character offset at which each starts, and whether text remains after the last ';'.
struct Statement {
    std::string text;          // without the ';'
    std::uint32_t offset = 0;  // characters
};
struct Statements {
    std::vector<Statement> complete;
    std::string rest;  // unfinished text, trimmed; empty if none
    std::uint32_t rest_offset = 0;
};
Statements split_statements(std::string_view text);

// Every keyword of the language, sorted: for highlighting and completion.
const std::vector<std::string>& keywords();

}  // namespace bede
