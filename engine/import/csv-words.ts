/** What a column states about a fix. */
export type Role =
  | 'lat' | 'lon' | 'latHemisphere' | 'lonHemisphere' | 'pair' | 'latMinutes'
  | 'endLat' | 'endLon' | 'endPair' | 'endTime' | 'duration'
  | 'time' | 'day' | 'clock' | 'utcOffset' | 'zone'
  | 'accuracy' | 'altitude' | 'speed' | 'bearing'
  | 'advertisingId' | 'account' | 'device' | 'deviceName'
  | 'positionType' | 'antenna' | 'address' | 'correspondent' | 'caller' | 'called' | 'broker' | 'phone' | 'logger'

/**
 * The words that name a column, in the languages exports and spreadsheets come in: whole headers, written together, without accents, brackets and units.
 * Sources: the exports of the corpus, Dawarich's field aliases (lib/imports/field_aliases.rb), vendors' documentation, and for the languages the words
 * that maps and phones use in them.
 */
export const headerWords: Readonly<Partial<Record<Role, string>>> = {
  pair: `coordinates coordinate coords coord latlng latlon latlong lonlat lnglat longlat location position pos geom geometry wkt point geopoint gps geo gpscoordinates geolocation locationpoint center centre centroid
    koordinaten the_geom thegeom standort coordonnees coordenadas ubicacion coordinate coordinaten koordinater koordinaatit wspolrzedne souradnice koordinatlar координаты 座標 坐标 좌표`,
  time: `timestamp timestampms timestamputc utctimestamp time timeutc utctime datetime datetimeutc utcdatetime dateandtime unix unixtime unixtimestamp epoch epochms epochtime ts tst
    recordedat trackedat createdat capturedat measuredat collectedat seenat observedat receivedat loggedat eventtime eventtimestamp eventdatetime locationat locationtime locationtimestamp locationdatetime
    fixtime gpstime gpstimestamp gpsdatetime timeunix timems timemillis timestampmillis timestampunix timestampseconds timestampsec timestamplocal timestampepoch timeepoch timestampinseconds timestampinms millis milliseconds epochmillis epochseconds unixms unixmillis
    devicetime devicetimestamp starttime starttimestamp start startedat startdate begin begintime lastchanged lastupdated firstseen lastseen lastupdate logtime sampletime reporttime positiontime fixdatetime when loctime timelong timeposition capturetime pointtime trackpointtime locatedat datetimeoriginal timecreated eventtimeutc
    localdatetime localtime localtimestamp isotst calltime calldatetime callstart callstarttime eventstart eventstarttime connectiontime sessionstart studylocaltimestamp insertedat pingtime hittime utc gmt created observedon timeobservedat
    dateunixtime clienttime takenat datetaken visitedat visitstart visittime arrivedat arrived timearrived published publishedat checkedinat requestedat pickuptime pickupdatetime pickuptimestamp departure departuretime occurredat occurred loggedtime triggeredat happenedat reportedat sampledat
    beginn anfang zeitstempel zeitpunkt datumzeit datumuhrzeit datumunduhrzeit verbindungsbeginn startzeit messzeit aufnahmezeit erfassungszeit
    horodatage horodate dateheure dateetheure dateethe fechahora fechayhora marcadetiempo momento dataora dataeora datahora dataehora tijdstip tijdstempel datumtijd datumentijd
    tidpunkt tidsstampel datumtid datumochtid tidsstempel tidspunkt datotid datoogtid aikaleima aika znacznikczasu dataiczas dataigodzina datumacas casoveznacka zamandamgasi tarihsaat tarihvesaat
    датавремя датаивремя меткавремени временнаяметка датачас χρονοσφραγιδα ημερομηνιαωρα
    日時 日付時刻 タイムスタンプ 測位日時 取得日時 記録日時 时间戳 時間戳 日期时间 日期時間 定位时间 采集时间 记录时间 타임스탬프 일시 날짜시간 측정시간 기록시간 الوقت التاريخوالوقت`,
  /** The end of a trip whose start stands in the same row. */
  endTime: 'endtime enddate enddatetime endtimestamp end ende endedat endat stoptime stopdate dropofftime dropoffdatetime dropofftimestamp dropoffat finishtime finishedat completedat completiontime endzeit visitend departedat arrival arrivaltime',
  day: `date utcd datum day localdate gpsdate utcdate fecha data calldate eventdate tag dateutc dato paivamaara tarih giorno jour дата ημερομηνια 日付 日期 年月日 날짜 일자 التاريخ
    dateappel datedappel datedelappel datedebut datedebutappel datecommunication datachiamata datainizio fechallamada fechadelallamada fechadelacomunicacion fechacomunicacion fechainicio datachamada datainicio datarozmowy datumhovoru gespreksdatum датазвонка датавызова датаначала`,
  clock: `utct zeit uhrzeit clock hour heure hora timeofday ora tijd tid klokkeslett klokkeslæt klockslag kellonaika godzina czas cas saat время час ωρα 時刻 時間 时间 시간 시각
    heureappel heuredappel heuredelappel heuredebut heuredebutappel heurecommunication orachiamata orainizio horallamada horadelallamada horadelacomunicacion horacomunicacion horainicio horachamada godzinarozmowy cashovoru времязвонка времявызова времяначала ido idopont`,
  utcOffset: 'utcoffset utcofst tzoffset timezoneoffset timeoffset offsetseconds offsetminutes gmtoffset zoneoffset geoutcoffset utcoffsetminutes utcoffsetseconds',
  zone: 'timezone tz zone timezoneid timezonename tzid tzname localtimezone zeitzone fuseauhoraire zonahoraria fusoorario fusohorario tijdzone tidszon tidssone часовойпояс 時間帯 时区 시간대',
  accuracy: `accuracy acc hacc ha horizontalaccuracy horizontalacc locationaccuracy gpsaccuracy positionaccuracy accuracymeters accuracymetres accuracym haccuracy geoaccuracy uncertainty
    horizontaluncertainty locationuncertainty precision radius errorradius epe cellaccuracym cellradius cellradiusm cellaccuracy radiusm accuracymm
    genauigkeit horizontalegenauigkeit precisionhorizontale exactitude exactitud precisione accuratezza precisao nauwkeurigheid noggrannhet nøjagtighed nøyaktighet tarkkuus dokładnosc presnost dogruluk
    точность точнисть ακριβεια 精度 水平精度 誤差 정확도 الدقة`,
  altitude: `altitude alt elevation ele height hohe hoehe altitud gpsaltitude locationaltitude altitudemeters gpsalt meereshohe quota altezza elevacion hoogte hojd høyde højde korkeus wysokosc vyska
    yukseklik высота висота υψομετρο 高度 標高 海拔 고도 الارتفاع`,
  speed: `speed velocity vel spd geschwindigkeit gpsspeed vitesse velocidad groundspeed locationspeed speedmeterspersecond velocita velocidade snelheid hastighet hastighed nopeus predkosc rychlost hiz
    скорость швидкисть ταχυτητα 速度 속도 السرعة`,
  bearing: 'bearing course heading cog track kurs gpsbearing kursuberground trueheading rumbo locationcourse cap direzione koers riktning suunta kierunek yon курс 方位 方向 방향',
  advertisingId: `adid aid advertiserid advertisingid advertisementid maid maids idfa gaid aaid ifa caid madid deviceaid hashedmaid hashedadid mobileadid mobileadvertisingid mobileid googleadid googleadvertisingid
    appleadid deviceifa deviceadid deviceadvertisingid raid adidentifier deviceadvertiserid werbeid werbekennung idfv identifiantpublicitaire idpublicitaire idpublicitario iddepublicidad identificadordepublicidad identificadorpublicitario
    idpubblicitario advertentieid reklamid reklamnyid mainosid 広告id 広告識別子 广告id 광고id 광고식별자`,
  account: `userid user uid username useridentifier identifier personid person participantid participant subjectid subject memberid msisdn imsi subscriberid subscriber customerid accountid
    clientid ownerid individual individualid individuallocalidentifier patientid respondentid visitorid uniqueuserid rufnummer telefonnummer phonenumber mobilenumber subscribernumber mdn targetno targetnumber targetmsisdn targetapartynumber numa numero numerodetelefono
    userlogin userhash usernumber sender senderid sendername fromid firstname lastname membername nickname mmsi imo imonumber icao icao24 hexident vessel vesselid vesselname shipname medallion hacklicense cab cabid
    driver driverid courierid riderid passengerid employeeid agentid animal animalid
    cuebiqid deviceiid registrationid panelistid panelid hasheddeviceid deviceidhash devicehash email emailaddress useremail mail login loginname member owner ownername fullname patient respondent employee membercasual usertype
    staffid workerid studentid subjid acctid accountnumber profileid customer clientname agent athlete athleteid rider runner runnerid pilot pilotid sailor bib bibnumber startnumber birdid animalname collarid objectid objid oid
    nutzer benutzer benutzername nutzerid benutzerid kennung fahrer fahrerid teilnehmer teilnehmerid proband probandid kunde kundennummer utilisateur idutilisateur usuario idusuario utente idutente utilizador gebruiker gebruikersnaam
    numara hatno aboneno abone numerotelefono numerotelefonico numerodotelefone numerodelinea numsubs accountmsisdn numertelefonu telefonszam telefonnicislo номертелефона абонент abonado abonent abonnent utenza linhatelefonica
    anvandare bruger bruker kayttaja uzytkownik uzivatel kullanici пользователь водитель χρηστης ユーザー ユーザid 用户 用戶 사용자 المستخدم`,
  device: 'plate plateno platenumber licenseplate licenceplate numberplate kennzeichen vin vehicle vehicleno vehiclenumber unitid assetid tailnumber deviceid deviceuuid entityid uniqueid uniquedeviceid trackerid imei phoneid vehicleid taxiid tagid taglocalidentifier',
  deviceName: 'device devicename devicetag tracker phone tid',
  positionType: 'geotype positiontype locationtype devicegeotype locationsource locationmethod source provider geosource fixtype positioningmethod locationprovider',
  antenna: `antennaid antenna cellid cellida celltowerid toweride towerid cellindex cid eci ecgi cgi lac tac enodeb enodebid bts btsid siteid sitecode mast mastid sector sectorid baseid funkzelle funkzellenid
    cellglobalid cellglobalidentity idcelda celda azimuth azimut richtung hauptstrahlrichtung antennaazimuth towerazimuth lacid celltower startcell firstcell startcellid cella cellname sitename
    erb codigoerb nomeerb celula antena celnaam celnummer relais cellule baz bazistasyonu базоваястанция azimute acimut azymut азимут`,
  address: `address adresse anschrift antennaaddress siteaddress celladdress standortadresse antennenstandort street strasse location_address direccion indirizzo celllocation btslocation toweraddress towerlocation site sitelocation funkzellenadresse
    adressedurelais adresserelais adressebts adressecellule indirizzocella indirizzobts direccioncelda direccionbts direccionantena enderecoerb enderecodaerb bazadresi bazistasyonuadresi адресбс адресбазовойстанции`,
  correspondent: 'correspondentid correspondent othernumber otherbpartynumber partnernumber interaction direction calltype einausgehend dienst digernumara karsinumara',
  /** Who called and who was called: the person is the one that stands in every row. */
  caller: `callingnumber callingparty callingpartynumber callingpartytelephonenumber callingno aparty apartynumber originatingnumber callernumber callerid caller
    anumber anummer numera numeroa appelant nappelant numeroappelant chiamante numerochiamante telefonoorigen numeroorigen numeroquellama terminala arayan arayannumara beller volajici hivo hivoszam abonenta абонента καλων rufendenummer anrufer anropande`,
  called: `bparty bpartyno bpartynumber calledparty callednumber calledpartynumber calledpartytelephonenumber calledno dialednumber destinationnumber terminatingnumber receivernumber recipientid recipient callee
    bnumber bnummer numerb numerob appele nappele numeroappele chiamato numerochiamato telefonodestino numerodestino numerollamado terminalb aranan aranannumara gebelde volany hivott hivottszam abonentb абонентб καλουμενος gerufenenummer angerufener uppringd`,
  duration: 'duration dur durs durationsec durationseconds durationinsec callduration calldurationsec durationinseconds',
  broker: 'idtype idformat bundle bundleid appbundle appid appname publisherid publisher ssp sspid dspid ipaddress ip useragent iabcategory adexchange exchange auctionid bidid geohash carrier deviceos deviceip',
  phone: 'satellites sats sat battery batterylevel batt activity hdop',
  logger: 'rcr valid vox tag',
  latHemisphere: 'ns nors northsouth nsindicator latdir latref latitudedir latituderef latitudehemisphere lathemisphere',
  lonHemisphere: 'ew eorw eastwest ewindicator londir lonref longitudedir longituderef longitudehemisphere lonhemisphere lngref longref',
}

/** Words of which one is enough, whatever stands around it: `dev_lat`, `Begin Trip Lat`, `Szerokość geograficzna`. */
export const latitudeWords = `lat latitude latitud latitudine breite breitengrad geobreite gpslat latitudee7 late7 latitudee6 late6 latdeg geolat latd latdd decimallatitude latitute lattitude
  breedtegraad breddegrad breddgrad leveysaste leveyspiiri enlem szerokosc sirka szelesseg широта πλατος 緯度 北緯 纬度 위도 العرض`
export const longitudeWords = `lon lng long longitude longitud longitudine lange laenge langengrad laengengrad geolange geolaenge gpslon gpslong gpslng longitudee7 lone7 lnge7 longe7 longitudee6 lone6 londeg geolon geolng
  lond londd lngdd decimallongitude longtitude longitute lengtegraad længdegrad lengdegrad langdgrad pituusaste pituuspiiri boylam długosc delka hosszusag долгота довгота μηκος 経度 東経 经度 經度 경도 الطول`

/** Coordinates of drawing programs and of GIS tables: taken for degrees only if there is nothing better and the values can be degrees. */
export const xWords = 'x xcoord coordx pointx gpsx lonx xcoordinate'
export const yWords = 'y ycoord coordy pointy gpsy laty ycoordinate'
