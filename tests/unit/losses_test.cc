// Daily figures with corrections that came later (tests/data/losses), as claims: what was known
// when, against the rows of the table.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <vector>

#include "case_file.h"
#include "case_graphs.h"
#include "engine/database.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

struct LossFigure {
    std::string said;
    std::int64_t value = 0;
};

struct LossObservation {
    std::string said;
    std::string day;
    std::string category;
    std::string value;
    bool correction = false;
};

std::vector<LossObservation> observations() {
    std::ifstream file(fs::path(BEDE_SOURCE_DIR) / "tests" / "data" / "losses" /
                       "observations.tsv");
    std::vector<LossObservation> out;
    std::string line;
    std::getline(file, line);  // names of the columns
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        LossObservation one;
        std::string kind;
        std::getline(cells, one.said, '\t');
        std::getline(cells, one.day, '\t');
        std::getline(cells, one.category, '\t');
        std::getline(cells, one.value, '\t');
        std::getline(cells, kind);
        one.correction = kind == "correction";
        std::ranges::replace(one.category, ' ', '-');
        std::ranges::transform(one.category, one.category.begin(),
                               [](unsigned char c) { return std::tolower(c); });
        out.push_back(std::move(one));
    }
    return out;
}

bool is_loss_number(const LossObservation& one) {
    return one.category != "greatest-losses-direction";
}

// The figures of a day and a category in the order in which they were given.
class LossTable {
  public:
    LossTable() : rows_(observations()) {
        for (const bool corrections : {false, true}) {
            for (const LossObservation& one : rows_) {
                if (one.correction == corrections && is_loss_number(one)) add(one);
            }
        }
    }

    const std::vector<LossObservation>& rows() const { return rows_; }
    const auto& figures() const { return figures_; }
    // What it was as known on a day; nothing if nobody had said anything.
    std::optional<std::int64_t> known(const std::string& day, const std::string& category,
                                      const std::string& on) const {
        std::optional<std::int64_t> out;
        for (const LossFigure& figure : figures_.at({day, category})) {
            if (figure.said <= on) out = figure.value;
        }
        return out;
    }

  private:
    void add(const LossObservation& one) {
        std::vector<LossFigure>& figures = figures_[{one.day, one.category}];
        const std::int64_t number = std::stoll(one.value);
        figures.push_back({one.said, number + (one.correction ? figures.back().value : 0)});
    }

    std::vector<LossObservation> rows_;
    std::map<std::pair<std::string, std::string>, std::vector<LossFigure>> figures_;
};

std::string losses_file(const LossTable& table) {
    std::string text =
        "bede 1\nbase \"losses\"\nkind report : event\n"
        "actor general-staff : actor \"General Staff\"\n";
    std::set<std::string> categories;
    std::map<std::string, std::string> days;  // claims by day
    std::map<std::pair<std::string, std::string>, std::size_t> given;
    for (const LossObservation& one : table.rows()) {
        if (categories.insert(one.category).second) {
            text += fmt::format("attribute {}{} \"{}\"\n", one.category,
                                is_loss_number(one) ? " : number" : "", one.category);
        }
        std::string& claims = days[one.day];
        if (!is_loss_number(one)) {
            claims += fmt::format("  claim {} \"{}\" asserts @general-staff said {}\n",
                                  one.category, one.value, one.said);
            continue;
        }
        const LossFigure& figure =
            table.figures().at({one.day, one.category}).at(one.correction ? 1 : 0);
        claims += fmt::format("  claim {} \"{}\" asserts @general-staff said {}{}\n", one.category,
                              figure.value, figure.said, one.correction ? " rank preferred" : "");
    }
    for (const auto& [day, claims] : days) {
        text +=
            fmt::format("event day-{} : report \"Day {}\"\n  when 2022/2026\n{}", day, day, claims);
    }
    return text;
}

std::string loss_day_before(const std::string& day) {
    using namespace std::chrono;
    const auto number = [&](std::size_t at, std::size_t size) {
        return std::stoi(day.substr(at, size));
    };
    const year_month_day before =
        sys_days(year(number(0, 4)) / number(5, 2) / number(8, 2)) - days(1);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(before.year()),
                       static_cast<unsigned>(before.month()), static_cast<unsigned>(before.day()));
}

TEST(Losses, AreKnownAsTheyHadBeenGivenByThen) {
    const LossTable table;
    ASSERT_EQ(table.rows().size(), 22'602U);
    const TemporaryFolder folder;
    Database::create(folder.path() / "base");
    Database database = Database::open(folder.path() / "base", Database::Access::read_write);
    fs::create_directory(folder.path() / "files");
    write_file(folder.path() / "files" / "losses.bede", losses_file(table));
    ASSERT_TRUE(database.load({folder.path() / "files"}, {}).release);
    const auto cell = [&](const std::string& question) {
        const Answer answer = database.answer(question, {});
        return answer.rows.empty() ? std::string("(no row)")
                                   : to_string(answer.rows.front().cells.front());
    };
    EXPECT_EQ(cell("find claims return count(*)"), "22602");
    std::size_t changed = 0;
    for (const LossObservation& one : table.rows()) {
        if (!one.correction) continue;
        for (const std::string& on : {one.said, loss_day_before(one.said)}) {
            const std::string found =
                cell(fmt::format("find events where id = 'day-{}' according to @general-staff "
                                 "as known on {} return {}",
                                 one.day, on, one.category));
            const auto known = table.known(one.day, one.category, on);
            EXPECT_EQ(found, known ? std::to_string(*known) : "(no row)") << one.day << " " << on;
        }
        const auto before = table.known(one.day, one.category, loss_day_before(one.said));
        if (before && before != table.known(one.day, one.category, one.said)) ++changed;
    }
    EXPECT_EQ(changed, 5U) << "corrections that were given on a later day than the figure";
}

}  // namespace
}  // namespace bede
