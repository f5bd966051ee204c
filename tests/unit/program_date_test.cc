// `bede date` for people and for programs.
#include <gtest/gtest.h>

#include "bede/cli.h"
#include "bede/date_command.h"

namespace bede::program {
namespace {

std::string for_people(const std::string& text) { return date_for_people(text, read_when(text)); }

std::string for_programs(const std::string& text) {
    return date_for_programs(text, read_when(text));
}

TEST(DateCommand, ShowsBoundsAndCalendars) {
    EXPECT_EQ(for_people("julian: 3 August 431 BCE"),
              "julian: 3 August 431 BCE\n"
              "  normal form     -0430-07-29\n"
              "  earliest start  431-07-29 BCE\n"
              "  latest start    431-07-29 BCE\n"
              "  earliest end    431-07-29 BCE\n"
              "  latest end      431-07-29 BCE\n"
              "  Gregorian       29 July 431 BCE\n"
              "  Julian          3 August 431 BCE\n");
    EXPECT_EQ(for_people("hebrew:5784-07"),
              "hebrew:5784-07\n"
              "  normal form     [2024-03-11..2024-04-08]\n"
              "  earliest start  2024-03-11\n"
              "  latest start    2024-04-08\n"
              "  earliest end    2024-03-11\n"
              "  latest end      2024-04-08\n"
              "  Gregorian       11 March 2024 to 8 April 2024\n"
              "  Julian          27 February 2024 to 26 March 2024\n"
              "  Hebrew          Adar II 5784\n");
    EXPECT_NE(for_people("2022-02-24/").find("  latest end      unknown\n"), std::string::npos);
    EXPECT_NE(for_people("2022-02-24/..").find("  latest end      open\n"), std::string::npos);
    EXPECT_NE(for_people("156X-12-25").find("10 possibilities"), std::string::npos);
}

TEST(DateCommand, ExplainsWhatIsNoDate) {
    const std::string text = for_people("britain:1752-09-05");
    EXPECT_NE(text.find("this day did not exist there"), std::string::npos) << text;
    EXPECT_NE(text.find("2 September 1752 was followed by 14 September 1752"), std::string::npos);
    EXPECT_NE(for_people("autumn 432 BCE").find("northern"), std::string::npos);
}

TEST(DateCommand, WritesExactlyTheseFieldsForPrograms) {
    EXPECT_EQ(for_programs("-0043-03-15"),
              R"({"input":"-0043-03-15","valid":true,"edtf":"-0043-03-15",)"
              R"("start_earliest":"-0043-03-15","start_latest":"-0043-03-15",)"
              R"("end_earliest":"-0043-03-15","end_latest":"-0043-03-15","error":null})"
              "\n");
    EXPECT_EQ(for_programs("/2022-02-24"),
              R"({"input":"/2022-02-24","valid":true,"edtf":"/2022-02-24",)"
              R"("start_earliest":"unknown","start_latest":"2022-02-24",)"
              R"("end_earliest":"2022-02-24","end_latest":"2022-02-24","error":null})"
              "\n");
    EXPECT_EQ(for_programs("2023-02-29"),
              R"({"input":"2023-02-29","valid":false,"edtf":null,"start_earliest":null,)"
              R"("start_latest":null,"end_earliest":null,"end_latest":null,)"
              R"("error":"D-DAY: there is no day 29 in that month; February 2023 has 28 days"})"
              "\n");
}

TEST(DateCommand, TakesDatesWithALeadingMinusAndStandardInput) {
    const auto read = read_command_line({"date", "-0043-03-15", "../2022", "--format", "jsonl"});
    const auto* line = std::get_if<CommandLine>(&read);
    ASSERT_NE(line, nullptr);
    const auto& command = std::get<DateCommand>(*line->command);
    EXPECT_EQ(command.texts, (std::vector<std::string>{"-0043-03-15", "../2022"}));
    EXPECT_TRUE(command.lines);
}

TEST(DateCommand, KeepsASetInBracketsWhole) {
    const auto read = read_command_line({"date", "[1667,1668,1670..1672]", "1914", "[..1850]"});
    const auto* line = std::get_if<CommandLine>(&read);
    ASSERT_NE(line, nullptr);
    EXPECT_EQ(std::get<DateCommand>(*line->command).texts,
              (std::vector<std::string>{"[1667,1668,1670..1672]", "1914", "[..1850]"}));
}

TEST(DateCommand, ReadsTheDialectOfGenealogicalFiles) {
    const auto read = read_command_line({"date", "--dialect", "gedcom", "ABT 1850"});
    const auto* line = std::get_if<CommandLine>(&read);
    ASSERT_NE(line, nullptr);
    EXPECT_TRUE(std::get<DateCommand>(*line->command).gedcom);
    EXPECT_TRUE(std::holds_alternative<Stop>(
        read_command_line({"date", "--dialect", "klingon", "ABT 1850"})));
}

}  // namespace
}  // namespace bede::program
