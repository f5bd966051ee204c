#include "bench/sqlite_peer.h"

#include <memory>

#include "bench/read_rows.h"
#include "bench/values.h"

namespace bede::bench {
namespace {

using Statements = std::vector<SqliteStatement>;

void set_all(SqliteStatement& statement, const SqlValues& values) {
    for (const auto& [name, value] : values) {
        const int parameter = statement.parameter("$" + name);
        if (parameter == 0) continue;
        std::visit([&](const auto& its) { statement.set(parameter, its); }, value);
    }
}

}  // namespace

std::string_view sqlite_version() { return sqlite3_libversion(); }

SqlitePeer::SqlitePeer(const std::filesystem::path& file, std::vector<Said> said,
                       std::chrono::milliseconds time_out)
    : file_(file), said_(std::move(said)), time_out_(time_out) {
    file_.run(
        "pragma cache_size = -1000000; pragma mmap_size = 4000000000;"
        "pragma temp_store = memory;");
}

Ways SqlitePeer::ways(Question question) {
    Ways ways;
    for (const Said& said : said_for(said_, question)) {
        const auto statements = std::make_shared<Statements>();  // Ask is copied
        for (const std::string& sql : said.statements) statements->emplace_back(file_, sql);
        ways.push_back({said.way,
                        [this, question, statements,
                         reading = said.reading](const ParameterSet& set) -> Outcome {
                            const SqlValues values = sql_values(question, set);
                            file_.begin_time(time_out_);
                            for (SqliteStatement& one : *statements) set_all(one, values);
                            Result result = read_rows<SqliteStatement>(reading, *statements, set);
                            return {std::move(result), file_.timed_out()};
                        }});
    }
    return ways;
}

}  // namespace bede::bench
