#include "bench/bede_peer.h"

#include <fmt/format.h>

#include <memory>
#include <stdexcept>

#include "bench/read_answer.h"
#include "bench/values.h"

namespace bede::bench {

void load_bede(const std::filesystem::path& files, const std::filesystem::path& base) {
    std::filesystem::remove_all(base);
    Database::create(base);
    Database database = Database::open(base, Database::Access::read_write);
    const LoadReport report = database.load({files}, [](const Progress&) {});
    if (report.accepted) return;
    std::string complaints = "bede refuses the event files";
    for (std::size_t i = 0; i < std::min<std::size_t>(5, report.diagnostics.size()); ++i) {
        const Diagnostic& one = report.diagnostics[i];
        complaints += fmt::format("\n{} {}: {}", one.code, one.file, one.message);
    }
    throw std::runtime_error(complaints);
}

BedePeer::BedePeer(const std::filesystem::path& base, std::vector<Said> said,
                   std::chrono::milliseconds time_out)
    : database_(Database::open(base, Database::Access::read_only)),
      said_(std::move(said)),
      time_out_(time_out) {}

Ways BedePeer::ways(Question question) const {
    Ways ways;
    for (const Said& said : said_for(said_, question)) {
        std::vector<Prepared> statements;
        for (const std::string& bql : said.statements) statements.emplace_back(database_, bql);
        ways.push_back({said.way,
                        [this, question, statements,
                         reading = said.reading](const ParameterSet& set) -> Outcome {
                            const BqlValues values = bql_values(question, set);
                            std::vector<Answer> answers;
                            for (const Prepared& one : statements) {
                                Executed done = one.execute(values, time_out_);
                                if (done.timed_out || !done.refusal.empty()) {
                                    return {{}, done.timed_out, done.refusal};
                                }
                                answers.push_back(std::move(done.answer));
                            }
                            return {read_answer(reading, answers, set)};
                        }});
    }
    return ways;
}

}  // namespace bede::bench
