-- 방에서 일어난 일들을 로그에 적는다. 하나에 인자가 여섯이다. Redis는 스크립트를 한 번에 하나씩 돌리므로 자리와 이름과 접속자 수가 서로 어긋나지 않는다.
-- chat: 아무도 모르는 값(secret)과 시계(clock, now)와 잃은 것을 알린 때(lost), chat:log: 로그, chat:people: 페이지마다 앉은 사람, chat:looks: 쓰는 이름의 모양
-- chat:said:…: 그 사람이 요즘 한 말의 난수, chat:alive: 서버와 끊긴 연결마다 마지막으로 살아 있던 때
local KEPT_KEYS = 128 -- 한 사람이 요즘 한 말로 기억하는 수. 서버가 한 번에 적는 수보다 많다
local SILENT_MILLIS = 10000 -- 이만큼 조용한 서버와 이만큼 끊겨 있는 사람은 나간 것으로 본다
local STEP_MILLIS = 2000 -- 그 시계는 한 번에 이만큼까지만 간다. Redis가 멈추었다 돌아온 동안에는 모두가 조용했다
-- extra는 join이면 이름의 모양, say면 난수(key), leave면 아주 나가는지다. hello와 beat의 text는 자리다.
local server = KEYS[1]
local time = redis.call('TIME')
local millis = time[1] * 1000 + math.floor(time[2] / 1000)
local last = (redis.call('XREVRANGE', 'chat:log', '+', '-', 'COUNT', 1)[1] or { '0-0' })[1]
local secret, clock, now, lost = unpack(redis.call('HMGET', 'chat', 'secret', 'clock', 'now', 'lost'))

-- 자리마다 붙이는 증거. 그 줄을 들은 페이지만 안다.
local function proof(id)
  return redis.sha1hex(secret .. id):sub(1, 12)
end

local function log(...)
  local before, place = last:match('(%d+)-(%d+)')
  last = string.format('%.0f-%.0f', math.max(millis, before), place + 1)
  redis.call('XADD', 'chat:log', last, 'proof', proof(last), ...)
end

local function leave(page, person)
  redis.call('HDEL', 'chat:people', page)
  redis.call('SREM', 'chat:looks', person.look)
  redis.call('DEL', 'chat:said:' .. page)
  log('kind', 'leave', 'name', person.name, 'count', redis.call('HLEN', 'chat:people'))
end

-- Redis가 이 줄을 잃었다. 모두에게 한 번 알린다.
local function lose(id)
  millis = math.max(millis, id:match('%d+'))
  if tonumber(lost or 0) < tonumber(id:match('%d+')) then
    lost = millis
    log('kind', 'lost')
    redis.call('HSET', 'chat', 'lost', lost)
  end
end

if not secret then
  secret = redis.sha1hex(server .. millis)
  redis.call('HSET', 'chat', 'secret', secret)
  redis.call('SADD', 'chat:looks', 'server') -- 서버가 말할 때 쓰는 이름
end

for i = 1, #ARGV, 6 do
  local kind, page, session, text, extra, after = unpack(ARGV, i, i + 5)
  page = redis.sha1hex(page) -- 페이지의 난수는 비밀번호와 같다. 그대로 두지 않는다
  if kind == 'hello' then -- 연결할 때마다 처음 하는 말. text는 그 서버가 아는 마지막 자리다
    if text == '0-0' then
      redis.call('ZADD', 'chat:alive', clock or 0, server)
      log('kind', 'new')
    elseif #redis.call('XRANGE', 'chat:log', text, text) == 0 then
      lose(text)
      return ''
    end
  end
  if not redis.call('ZSCORE', 'chat:alive', server) then return '' end -- 죽은 것으로 친 서버다. 새 서버로 다시 시작해야 한다

  local person = redis.call('HGET', 'chat:people', page)
  person = person and cjson.decode(person)

  if kind == 'join' and not (person and person.session == session) then
    local before = person and person.session
    if not person then
      local suffix, count = '', 2
      while redis.call('SADD', 'chat:looks', extra .. suffix) == 0 do
        suffix, count = '(' .. count .. ')', count + 1
      end
      person = { name = text .. suffix, look = extra .. suffix, since = last }
    end
    local heard, given = after:match('^(%d+%-%d+)%-(%x+)$')
    if heard and given ~= proof(heard) then heard = last .. '0' end -- 지어낸 것이다. 아직 없는 자리로 바꾼다
    local kept = heard and redis.call('XREVRANGE', 'chat:log', heard, '-', 'COUNT', 1)[1]
    if kept and kept[1] ~= heard and given == proof(heard) then lose(heard) end -- 더 오래된 줄은 있는데 이 줄이 없다
    person.server, person.session = server, session
    redis.call('HSET', 'chat:people', page, cjson.encode(person))
    log('kind', before and 'again' or 'join', 'session', session, 'before', before or '', 'name', person.name,
      'count', redis.call('HLEN', 'chat:people'), 'after', heard or before and person.since or '')
  elseif person and person.session == session then -- 자리를 넘겨준 연결이 뒤늦게 보낸 것은 버린다
    if kind == 'say' and redis.call('ZADD', 'chat:said:' .. page, 'NX', last:match('%d+$'), extra) == 1 then
      redis.call('ZREMRANGEBYRANK', 'chat:said:' .. page, 0, -KEPT_KEYS - 1)
      log('kind', 'say', 'name', person.name, 'text', text, 'key', extra)
    elseif kind == 'leave' and extra == 'now' then
      leave(page, person)
    elseif kind == 'leave' then -- 이제 혼자 끊겨 있다. 조용한 서버의 사람과 같다
      person.server = session
      redis.call('HSET', 'chat:people', page, cjson.encode(person))
      redis.call('ZADD', 'chat:alive', clock or 0, session)
    end
  elseif kind == 'say' and not person then -- 누가 사람들을 지웠다. 다시 들어오게 한다
    log('kind', 'again', 'before', session)
  elseif kind == 'beat' then
    local passed = millis - (now or millis)
    clock = redis.call('HINCRBY', 'chat', 'clock', math.max(0, math.min(passed, STEP_MILLIS)))
    now = millis
    redis.call('HSET', 'chat', 'now', now)
    redis.call('ZADD', 'chat:alive', clock, server)
    if text ~= '' then redis.call('XTRIM', 'chat:log', 'MINID', text) end
    local silent = redis.call('ZREMRANGEBYSCORE', 'chat:alive', '-inf', clock - SILENT_MILLIS)
    local people = silent > 0 and redis.call('HGETALL', 'chat:people') or {}
    for i = 1, #people, 2 do
      local person = cjson.decode(people[i + 1])
      if not redis.call('ZSCORE', 'chat:alive', person.server) then leave(people[i], person) end
    end
  end
end
return last
