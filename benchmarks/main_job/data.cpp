#include "main_job/data.hpp"

#include <array>
#include <fstream>
#include <numeric>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/money.hpp"
#include "ykt/identity/account.hpp"

namespace ykt::bench {
namespace {

/// splitmix64: the same numbers on every machine, which std::shuffle does not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t bound) {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % bound;
  }

 private:
  std::uint64_t state_;
};

std::vector<std::uint32_t> shuffled(std::int64_t count, Random& random) {
  std::vector<std::uint32_t> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  digits.insert(0, width - std::min(width, digits.size()), '0');
  return digits;
}

char check_character(std::string_view seventeen) {
  constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (seventeen[i] - '0') * kWeights[i];
  return "10X98765432"[sum % 11];
}

struct Person {
  std::string id;
  std::string name;
  std::string account;
  int bank = 0;
  bool closed = false;
  std::int64_t mu_hundredths = 0;
  std::int64_t due_fen = 0;
};

/// Person number `i` of the register; `slot` says which of the possible ID numbers is theirs.
Person person_of(std::uint32_t i, std::uint32_t slot) {
  static constexpr std::array<std::string_view, 20> kSurnames = {"王", "李", "张", "刘", "陈", "杨", "黄",
                                                                 "赵", "吴", "周", "徐", "孙", "马", "朱",
                                                                 "胡", "郭", "何", "林", "罗", "高"};
  static constexpr std::array<std::string_view, 25> kGiven = {
      "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅",
      "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥", "一", "二", "三"};
  constexpr std::int64_t kBirthDays = 20'000;   // births of 54 years
  constexpr std::int64_t kFirstBirth = -9'000;  // 1945-05-12, as days since 1970
  Random random(kSeed ^ (std::uint64_t{i} << 20));
  Person person;
  const auto birth = Date::from_days(kFirstBirth + slot % kBirthDays).value().to_string();
  person.id = std::string(kDivision) + birth.substr(0, 4) + birth.substr(5, 2) + birth.substr(8, 2) +
              padded(1 + slot / kBirthDays, 3);
  person.id += check_character(person.id);
  person.name = kSurnames[random.below(kSurnames.size())];
  person.name += kGiven[random.below(kGiven.size())];
  if (random.below(3) != 0) person.name += kGiven[random.below(kGiven.size())];
  const std::string account = "6217" + padded(1000 + i, 14);
  for (char check = '0'; person.account.empty(); ++check)
    if (luhn_ok(account + check)) person.account = account + check;
  person.bank = static_cast<int>(random.below(3));
  person.mu_hundredths = 10 + static_cast<std::int64_t>(random.below(3000));
  // 124.9788302 元/亩, rounded half up to the 分: computed here apart from the library.
  person.due_fen = (1'249'788'302 * person.mu_hundredths + 5'000'000) / 10'000'000;
  person.closed = i % 1000 / 5 == 3;
  return person;
}

constexpr std::array<const char*, 3> kBanks = {"bank_a", "bank_b", "bank_c"};

std::ofstream open_for_writing(const std::filesystem::path& path) {
  std::ofstream out(path, std::ios::binary);
  if (!out) throw std::runtime_error("cannot write " + path.filename().string());
  return out;
}

std::string roster_row(std::int64_t number, const Person& person, const std::string& id, std::int64_t fen) {
  const std::string who = person.name + "," + id + ",";
  return std::to_string(number) + "," + who + who + person.account + ",示例银行,一村,一组," + who +
         ",,,124.9788302," + Money::from_fen(fen).to_string() + ",2025-03-01,\n";
}

void write_roster(const DataFiles& files, const std::vector<std::uint32_t>& slots, Random& random) {
  std::ofstream out = open_for_writing(files.roster());
  Encoder encoder = Encoder::make(Encoding::gbk).value();
  std::string text =
      "序号,户主姓名*,户主身份证号*,收款人姓名*,收款人身份证号*,银行账号*,开户银行*,村(居)委会*,村(居)民小组*"
      ",享受人*,"
      "享受人身份证号*,联系电话,务工地点,交通工具,补贴标准,补贴金额*,填报日期,备注\n";
  Planted planted;
  std::string bytes;
  for (const std::uint32_t i : shuffled(static_cast<std::int64_t>(slots.size()), random)) {
    Person person = person_of(i, slots[i]);
    const bool bad_check = i % 1000 / 5 == 1;
    const bool bad_amount = i % 1000 / 5 == 2;
    std::string id = person.id;
    if (bad_check) id.back() = id.back() == '1' ? '2' : '1';
    text += roster_row(++planted.rows, person, id, person.due_fen + bad_amount);
    if (bad_check || bad_amount) {
      ++planted.refused;
    } else if (person.closed) {
      ++planted.held;
    } else {
      ++planted.passed;
      planted.passed_fen += person.due_fen;
    }
    bytes.clear();
    if (!encoder.encode(text, bytes)) throw std::runtime_error("the roster does not fit GBK");
    out << bytes;
    text.clear();
  }
  std::ofstream(files.planted()) << planted.rows << " " << planted.passed << " " << planted.passed_fen << " "
                                 << planted.held << " " << planted.refused << "\n";
}

}  // namespace

void write_data(const DataFiles& files, std::int64_t rows) {
  Random random(kSeed);
  const std::vector<std::uint32_t> slots = shuffled(rows, random);
  std::ofstream people = open_for_writing(files.registered());
  std::ofstream quantities = open_for_writing(files.quantities());
  people << "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
  quantities << "id_kind,id_number,quantity\n";
  for (std::uint32_t i = 0; i < slots.size(); ++i) {
    const Person person = person_of(i, slots[i]);
    people << "resident," << person.id << "," << person.name << "," << kDivision << ",H" << padded(i, 8)
           << ",02," << kBanks[static_cast<std::size_t>(person.bank)] << "," << person.account << ","
           << person.name << "," << (person.closed ? "closed" : "active") << "\n";
    quantities << "resident," << person.id << "," << person.mu_hundredths / 100 << "."
               << padded(person.mu_hundredths % 100, 2) << "\n";
  }
  write_roster(files, slots, random);
}

Planted read_planted(const DataFiles& files) {
  Planted planted;
  std::ifstream in(files.planted());
  if (!(in >> planted.rows >> planted.passed >> planted.passed_fen >> planted.held >> planted.refused))
    throw std::runtime_error("nothing was prepared here");
  return planted;
}

}  // namespace ykt::bench
