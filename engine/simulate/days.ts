import { minuteMs } from '../units/time.ts'
import { stayFor, type Life } from './life.ts'
import type { Spot } from './sample-places.ts'
import { weekdayOf } from './zone.ts'

/** Shares of outings that go to a spot never seen; together they make .17–.25 of all moves (`bench/check-simulator.ts` counts them). */
const leisureNewShare = 0.62
const lunchNewShare = 0.25

/** Lives through a day at home or at work, from waking up to going to bed. The person is at home when it begins. */
export function liveDay(life: Life, day: number): void {
  const { routine, random } = life, weekday = weekdayOf(day)
  const works = routine.work !== null && routine.workDays.has(weekday) && !life.isSick(day)
  if (life.isSick(day)) liveSickDay(life, day)
  else if (works && routine.nightShift) liveBeforeNightShift(life, day, routine.work)
  else if (works && weekday !== routine.homeOfficeDay) liveWorkday(life, day, routine.work)
  else if (works) liveEvening(life, day, routine.workStartMinute + routine.workMinutes)
  else liveFreeDay(life, day)
  goToBed(life, day, weekday === 4 || weekday === 5 ? 50 * random.uniform() : 0)
}

function liveWorkday(life: Life, day: number, work: Spot): void {
  const { routine, random, diary } = life
  const startMinute = routine.workStartMinute + 14 * random.normal()
  if (random.uniform() < 0.12) diary.visit(life.shop(), life.atMinute(day, startMinute - 55), life.atMinute(day, startMinute - 45))
  const endMinute = startMinute + routine.workMinutes + 22 * random.normal()
  diary.visit(work, life.atMinute(day, startMinute), life.atMinute(day, startMinute + 60))
  if (random.uniform() < 0.4) {
    const lunchMinute = 735 + 15 * random.normal()
    const lunch = random.uniform() < lunchNewShare ? life.haunts().pick(work, 1) : pickOf(life, routine.lunches)
    diary.visit(lunch, life.atMinute(day, lunchMinute), life.atMinute(day, lunchMinute + 30 + 8 * random.normal()))
    diary.visit(work, diary.nowMs, diary.nowMs)
  }
  diary.stayUntil(life.atMinute(day, endMinute))
  liveEvening(life, day, endMinute)
}

/** What happens between the end of work and bed. */
function liveEvening(life: Life, day: number, fromMinute: number): void {
  const { routine, random, diary } = life
  diary.stayUntil(life.atMinute(day, fromMinute))
  const weekday = weekdayOf(day)
  if (routine.gymDays.has(weekday) && random.uniform() < 0.8) stayFor(life, routine.gym, 75)
  if (random.uniform() < 0.3) stayFor(life, life.shop(), 22)
  else if (random.uniform() < 0.3) stayFor(life, life.haunts().pick(diary.at, leisureNewShare), 45)
  diary.visit(life.home(), diary.nowMs, diary.nowMs)
  const outShare = weekday === 4 ? 0.5 : 0.18
  if (random.uniform() < outShare) {
    diary.stayUntil(life.atMinute(day, 1140 + 25 * random.normal()))
    stayFor(life, eveningSpot(life), 130)
  }
}

function liveFreeDay(life: Life, day: number): void {
  const { random, diary } = life, late = life.routine.nightShift ? 180 : 60
  diary.stayUntil(life.atMinute(day, life.routine.wakeMinute + late + 40 + random.exponential(60)))
  const outings = 1 + random.below(3)
  for (let i = 0; i < outings; i++) {
    if (i === 0 && weekdayOf(day) !== 6) stayFor(life, life.shop(), 35)
    stayFor(life, life.haunts().pick(diary.at, leisureNewShare), 80)
    if (random.uniform() < 0.5) {
      diary.visit(life.home(), diary.nowMs, diary.nowMs)
      diary.stayUntil(diary.nowMs + random.exponential(100) * minuteMs)
    }
    if (diary.nowMs > life.atMinute(day, 1080)) break
  }
  diary.visit(life.home(), diary.nowMs, diary.nowMs)
  if (random.uniform() < 0.35 && diary.nowMs < life.atMinute(day, 1230)) {
    diary.stayUntil(life.atMinute(day, 1140 + 30 * random.normal()))
    stayFor(life, eveningSpot(life), 150)
  }
}

function liveSickDay(life: Life, day: number): void {
  const { random, routine, diary } = life
  diary.stayUntil(life.atMinute(day, 560 + 20 * random.normal()))
  if (random.uniform() < 0.35) {
    stayFor(life, routine.doctor, 50)
    if (random.uniform() < 0.6) stayFor(life, life.shop(), 12)
  }
}

/** Sleeps until the afternoon, goes out, and goes to work for the night; the day ends at home on the next morning. */
function liveBeforeNightShift(life: Life, day: number, work: Spot): void {
  const { routine, random, diary } = life
  diary.stayUntil(life.atMinute(day, 860 + 25 * random.normal()))
  if (random.uniform() < 0.5) stayFor(life, life.shop(), 25)
  if (random.uniform() < 0.4) stayFor(life, life.haunts().pick(diary.at, leisureNewShare), 70)
  if (routine.gymDays.has(weekdayOf(day)) && random.uniform() < 0.7) stayFor(life, routine.gym, 70)
  diary.visit(life.home(), diary.nowMs, diary.nowMs)
  const startMinute = routine.workStartMinute + 10 * random.normal()
  diary.visit(work, life.atMinute(day, startMinute), life.atMinute(day, startMinute + routine.workMinutes + 15 * random.normal()))
}

function goToBed(life: Life, day: number, laterMinutes: number): void {
  const { diary, random, routine } = life
  diary.visit(life.home(), diary.nowMs, diary.nowMs)
  diary.stayUntil(life.atMinute(day, Math.min(1435, routine.bedMinute + laterMinutes + 20 * random.normal())))
}

function eveningSpot(life: Life): Spot {
  return life.random.uniform() < 0.4 ? pickOf(life, life.routine.friends) : life.haunts().pick(life.diary.at, leisureNewShare)
}

function pickOf(life: Life, spots: readonly Spot[]): Spot {
  return spots[life.random.below(spots.length)]
}
