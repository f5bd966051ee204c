#include "bench/sqlite_peer.h"

#include <map>
#include <memory>
#include <stdexcept>

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

Result read_numbers(SqliteStatement& statement) {
    Result result;
    while (statement.next()) {
        for (int i = 0; i < statement.columns(); ++i) result.push_back(statement.number(i));
    }
    return result;
}

Result read_ids(SqliteStatement& statement) {
    Result result = {0, 0};
    while (statement.next()) {
        ++result[0];
        result[1] += statement.number(0);
    }
    return result;
}

Result read_count_and_ids(SqliteStatement& statement) {
    Result result = {0, 0};
    while (statement.next()) {
        result[0] = statement.number(0);
        result[1] += statement.number(1);
    }
    return result;
}

Result read_groups(SqliteStatement& statement) {
    std::vector<MonthAndKind> groups;
    while (statement.next()) {
        groups.push_back({statement.number(0), statement.number(1), statement.number(2)});
    }
    return result_of(groups);
}

Result read_company(SqliteStatement& statement) {
    std::vector<ActorCount> company;
    while (statement.next()) company.push_back({statement.number(0), statement.number(1)});
    return result_of(company);
}

using Reader = Result (*)(SqliteStatement&);

Reader reader_of(const std::string& reading) {
    static const std::map<std::string, Reader> readers = {{"numbers", read_numbers},
                                                          {"ids", read_ids},
                                                          {"count-and-ids", read_count_and_ids},
                                                          {"groups", read_groups},
                                                          {"company", read_company}};
    const auto found = readers.find(reading);
    if (found == readers.end()) throw std::runtime_error("no such reading: " + reading);
    return found->second;
}

// Of one event: its kind and start, then the count and sum of each list.
Result read_lists(Statements& statements) {
    Result result = read_numbers(statements.front());
    result.resize(2);
    for (std::size_t i = 1; i < statements.size(); ++i) {
        const Result its = read_ids(statements[i]);
        result.insert(result.end(), its.begin(), its.end());
    }
    return result;
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
        const bool lists = said.reading == "lists";
        const Reader read = lists ? nullptr : reader_of(said.reading);
        ways.push_back(
            {said.way, [this, question, statements, read](const ParameterSet& set) -> Outcome {
                 const SqlValues values = sql_values(question, set);
                 file_.begin_time(time_out_);
                 for (SqliteStatement& one : *statements) set_all(one, values);
                 Result result =
                     read == nullptr ? read_lists(*statements) : read(statements->front());
                 return {std::move(result), file_.timed_out()};
             }});
    }
    return ways;
}

}  // namespace bede::bench
